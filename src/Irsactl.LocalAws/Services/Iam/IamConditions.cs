using System.Collections.Frozen;
using Irsactl.Aws.Arns;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Iam;

/// <summary>
/// IAM's condition keys (Service Authorization Reference, "Actions, resources, and condition keys for AWS Identity and Access
/// Management (IAM)"), read from the request and from the resource it is about.
/// </summary>
internal static class IamConditions
{
    // What a role or a user may do is changed by these, so that a boundary can be made a condition of each of them.
    private static readonly FrozenSet<string> PermissionActions = new[]
    {
        "AttachRolePolicy", "AttachUserPolicy", "CreateRole", "CreateUser", "DeleteRolePermissionsBoundary", "DeleteRolePolicy",
        "DeleteUserPermissionsBoundary", "DeleteUserPolicy", "DetachRolePolicy", "DetachUserPolicy", "PutRolePermissionsBoundary",
        "PutRolePolicy", "PutUserPermissionsBoundary", "PutUserPolicy",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The keys of a call.</summary>
    /// <param name="request">The call, whose operation names the action.</param>
    /// <param name="resource">The ARN acted on, or a star.</param>
    /// <param name="state">What there is.</param>
    public static Dictionary<string, IReadOnlyList<string>> Of(QueryRequest request, string resource, IamState state)
    {
        var keys = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var principal = FindPrincipal(state, resource);
        foreach (var (key, value) in (principal?.Tags ?? TagsOf(state, resource)).Values)
        {
            keys[$"aws:ResourceTag/{key}"] = keys[$"iam:ResourceTag/{key}"] = [value];
        }

        SetTags(request.Parameters, keys);
        if (request.Action.StartsWith("Attach", StringComparison.Ordinal) || request.Action.StartsWith("Detach", StringComparison.Ordinal))
        {
            Set(keys, "iam:PolicyARN", request.Parameters.Text("PolicyArn"));
        }

        if (PermissionActions.Contains(request.Action))
        {
            Set(keys, "iam:PermissionsBoundary", request.Parameters.Text("PermissionsBoundary") ?? principal?.BoundaryArn);
        }

        if (request.Action is "CreateServiceLinkedRole")
        {
            Set(keys, "iam:AWSServiceName", request.Parameters.Text("AWSServiceName"));
        }

        if (request.Action is "PassRole")
        {
            // An instance profile is not yet of one instance (IAM User Guide, "iam:AssociatedResourceArn").
            keys["iam:PassedToService"] = ["ec2.amazonaws.com"];
            keys["iam:AssociatedResourceArn"] =
                [$"arn:{Partition.ForRegion(request.Call.Region).Id}:ec2:*:{request.Call.AccountId}:instance/*"];
        }

        return keys;
    }

    private static void SetTags(QueryParameters parameters, Dictionary<string, IReadOnlyList<string>> keys)
    {
        var tags = (parameters.List("Tags") ?? []).Select(tag => (Key: tag.Text("Key") ?? "", Value: tag.Text("Value") ?? "")).ToList();
        foreach (var (key, value) in tags)
        {
            keys[$"aws:RequestTag/{key}"] = [value];
        }

        string[] names = [.. tags.Select(tag => tag.Key), .. (parameters.List("TagKeys") ?? []).Select(name => name.Self())];
        if (names.Length > 0)
        {
            keys["aws:TagKeys"] = names;
        }
    }

    private static IamPrincipal? FindPrincipal(IamState state, string arn)
    {
        var name = arn[(arn.LastIndexOf('/') + 1)..];
        IamPrincipal? found = arn.Contains(":role/", StringComparison.Ordinal)
            ? state.Roles.GetValueOrDefault(name)
            : state.Users.GetValueOrDefault(name);
        return found?.Arn.Equals(arn, StringComparison.Ordinal) is true ? found : null;
    }

    private static TagSet TagsOf(IamState state, string arn) =>
        state.OidcProviders.GetValueOrDefault(arn)?.Tags
        ?? state.FindPolicy(arn)?.Tags
        ?? state.InstanceProfiles.Values.FirstOrDefault(found => found.Arn.Equals(arn, StringComparison.Ordinal))?.Tags
        ?? TagSet.Empty;

    private static void Set(Dictionary<string, IReadOnlyList<string>> keys, string key, string? value)
    {
        if (value is not null)
        {
            keys[key] = [value];
        }
    }
}
