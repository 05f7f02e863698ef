using Irsactl.Aws.Clients.Iam;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Hostings.Functions;
using Irsactl.Provisioning.Identity;

namespace Irsactl.Provisioning.Roles;

/// <summary>
/// Looks for roles that carry the name's tag and that no request of the run names: of a component that is gone, or of another run, since
/// <c>create-iam-roles</c> is often run for one folder of requests after another.
/// </summary>
/// <param name="iam">The service.</param>
/// <param name="owner">The tags.</param>
/// <param name="claimed">The names of the roles that the run is about.</param>
/// <param name="areAll">Whether those are all that the name is to have, so that others may be taken away.</param>
/// <param name="listAsync">Lists the account's roles.</param>
internal sealed class UnclaimedRoles(
    IamClient iam, Ownership owner, IEnumerable<string> claimed, bool areAll, Func<CancellationToken, Task<IReadOnlyList<IamRole>>> listAsync)
    : IResource
{
    // As many as a run works on at once.
    private const int AtOnce = 16;

    // A list of roles comes without their tags. IAM compares names without regard to case.
    private readonly HashSet<string> _passedOver = new([.. claimed, FunctionNames.RoleOf(owner.Name)], StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc />
    public ResourceKey Key { get; } = new("roles", $"of {owner.Name}");

    /// <inheritdoc />
    public IReadOnlyList<ResourceKey> DependsOn => [];

    /// <inheritdoc />
    public async Task<PlannedChange> PlanApplyAsync(CancellationToken cancellationToken)
    {
        var roles = await Sight<IamRole>.LookAsync("roles that no CredentialsRequest names", () => FindAsync(cancellationToken));
        return PlannedChange.None with
        {
            Foreign = [.. roles.Found.Select(ToForeign)],
            Unseen = roles.Unseen is { } unseen ? [unseen] : [],
            IsSilent = roles.Found.Count == 0,
        };
    }

    /// <inheritdoc />
    public Task<PlannedChange> PlanDestroyAsync(CancellationToken cancellationToken) => Task.FromResult(PlannedChange.None);

    /// <inheritdoc />
    public IEnumerable<string> Describe(ResourceOutcome outcome, IReadOnlyList<string> changes) => [];

    private Foreign ToForeign(IamRole role) => new("carries the ownership tag, and no CredentialsRequest of this run names it")
    {
        Subject = RoleResource.KeyOf(role.Name),
        RemoveAsync = areAll ? token => new RoleRemoval(iam, role.Name, _ => { }).DeleteAsync(token) : null,
    };

    private async Task<IReadOnlyList<IamRole>> FindAsync(CancellationToken cancellationToken)
    {
        var prefix = RoleNames.PrefixOf(owner.Name);
        var candidates = (await listAsync(cancellationToken))
            .Where(role => role.Name.StartsWith(prefix, StringComparison.Ordinal) && !_passedOver.Contains(role.Name))
            .Select(role => role.Name)
            .ToList();
        List<IamRole> found = [];
        foreach (var some in candidates.Chunk(AtOnce))
        {
            var roles = await Task.WhenAll(some.Select(name => iam.GetRoleAsync(name, cancellationToken)));
            found.AddRange(roles.OfType<IamRole>().Where(role => owner.Owns(role.Tags)));
        }

        return found;
    }
}
