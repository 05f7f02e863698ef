namespace Irsactl.Operations.Tests.World;

/// <summary>Who a workload is, in its cluster and in AWS.</summary>
/// <param name="Namespace">The service account's namespace.</param>
/// <param name="ServiceAccount">The service account.</param>
/// <param name="Audience">The audience of its tokens.</param>
/// <param name="RoleArn">The role that it has.</param>
/// <param name="TokenLifetime">How long each of its tokens lives.</param>
internal sealed record WorkloadIdentity(string Namespace, string ServiceAccount, string Audience, string RoleArn, TimeSpan TokenLifetime);
