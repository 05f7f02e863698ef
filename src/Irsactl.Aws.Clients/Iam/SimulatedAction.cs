namespace Irsactl.Aws.Clients.Iam;

/// <summary>What IAM's simulator says of one action on one resource.</summary>
/// <param name="Action">The action, such as <c>iam:CreateRole</c>.</param>
/// <param name="Resource">The ARN, or a star.</param>
/// <param name="Decision"><c>allowed</c>, <c>explicitDeny</c> or <c>implicitDeny</c>.</param>
public sealed record SimulatedAction(string Action, string Resource, string Decision)
{
    /// <summary>Whether it may be done.</summary>
    public bool IsAllowed => Decision == "allowed";
}
