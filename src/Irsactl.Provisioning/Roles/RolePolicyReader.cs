using Irsactl.Aws.Clients.Iam;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Roles;

/// <summary>Reads the policies of a role that are not ours: inline ones of other names, and attached ones, since we attach none.</summary>
internal sealed class RolePolicyReader(IamClient iam, string roleName, string ownPolicy)
{
    /// <summary>The inline policies that do not have the name of the role's own.</summary>
    public Task<Sight<ForeignPolicy>> ReadInlineAsync(CancellationToken cancellationToken) => Sight<ForeignPolicy>.LookAsync(
        "inline policies of roles",
        () => ReadAsync(
            iam.ListRolePoliciesAsync(roleName, cancellationToken).Where(name => name != ownPolicy),
            name => iam.GetRolePolicyAsync(roleName, name, cancellationToken),
            cancellationToken));

    /// <summary>The attached policies.</summary>
    public Task<Sight<ForeignPolicy>> ReadAttachedAsync(CancellationToken cancellationToken) => Sight<ForeignPolicy>.LookAsync(
        "policies attached to roles",
        () => ReadAsync(
            iam.ListAttachedRolePoliciesAsync(roleName, cancellationToken),
            arn => iam.GetPolicyDocumentAsync(arn, cancellationToken),
            cancellationToken));

    private static async Task<IReadOnlyList<ForeignPolicy>> ReadAsync(
        IAsyncEnumerable<string> names, Func<string, Task<string?>> read, CancellationToken cancellationToken)
    {
        List<ForeignPolicy> found = [];
        await foreach (var name in names.WithCancellation(cancellationToken))
        {
            // That it is there is what counts; what it says is a help.
            var text = await Sight<string>.LookAsync(name, async () => await read(name) is { } known ? [known] : []);
            found.Add(new ForeignPolicy(name, text.Found is [var document] ? document : null));
        }

        return found;
    }
}
