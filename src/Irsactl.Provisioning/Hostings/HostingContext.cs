using Irsactl.Aws.Clients;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Identity;

namespace Irsactl.Provisioning.Hostings;

/// <summary>What the hostings of a run have in common.</summary>
/// <param name="Clients">AWS, in the region of what is made.</param>
/// <param name="AccountId">The caller's account.</param>
/// <param name="Owner">The name and its tags.</param>
/// <param name="Log">Takes lines about the run as a whole.</param>
/// <param name="Settings">How to run.</param>
internal sealed record HostingContext(AwsClients Clients, string AccountId, Ownership Owner, RunLog Log, ProvisioningSettings Settings);
