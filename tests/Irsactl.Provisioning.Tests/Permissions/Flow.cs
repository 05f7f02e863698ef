using Irsactl.Aws.Clients;
using Irsactl.Aws.Permissions;

namespace Irsactl.Provisioning.Tests.Permissions;

/// <summary>A run of a command in a world that was prepared for it.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Permissions">What the one who runs it may do.</param>
/// <param name="PrepareAsync">Prepares, as the account's root.</param>
/// <param name="RunAsync">Runs, and answers what went wrong.</param>
internal sealed record Flow(
    string Name, PermissionSet Permissions, Func<AwsClients, Task> PrepareAsync, Func<AwsClients, Task<IEnumerable<string>>> RunAsync);
