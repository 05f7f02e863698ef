using Irsactl.Aws.Policies;

namespace Irsactl.LocalAws.Foundation.Auth;

/// <summary>AWS's sentence for a denied call (IAM User Guide, "Troubleshoot access denied error messages").</summary>
internal static class AccessDeniedText
{
    /// <summary>Words a denial.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="resource">
    /// The resource as this service writes it: S3 in quotes, IAM as an ARN; null where its messages name none.
    /// </param>
    public static string For(Decision decision, string? resource = null)
    {
        var action = decision.Request.Action;
        var start = $"User: {decision.Request.Principal} is not authorized to perform: "
            + $"{action}{(resource is null ? "" : $" on resource: {resource}")}";
        return decision.Kind is DecisionKind.ExplicitDeny
            ? $"{start} with an explicit deny in {WithArticle(decision.Deciding?.Layer ?? PolicyLayer.Identity)}"
            : $"{start} because no {Name(decision.MissingFrom ?? PolicyLayer.Identity)} allows the {action} action";
    }

    private static string WithArticle(PolicyLayer layer) => $"{(layer is PolicyLayer.Identity ? "an" : "a")} {Name(layer)}";

    private static string Name(PolicyLayer layer) => layer switch
    {
        PolicyLayer.Boundary => "permissions boundary",
        PolicyLayer.Session => "session policy",
        PolicyLayer.Resource => "resource-based policy",
        _ => "identity-based policy",
    };
}
