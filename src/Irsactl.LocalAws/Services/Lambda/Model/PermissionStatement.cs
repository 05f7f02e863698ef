namespace Irsactl.LocalAws.Services.Lambda.Model;

/// <summary>A statement of a resource policy, as AddPermission takes it.</summary>
/// <param name="Id">The statement id.</param>
/// <param name="Action">The action.</param>
/// <param name="Principal">A service, an account, an ARN or <c>*</c>.</param>
internal sealed record PermissionStatement(string Id, string Action, string Principal)
{
    /// <summary>The resource that a service must act for, or null.</summary>
    public string? SourceArn { get; init; }

    /// <summary>The account of that resource, or null.</summary>
    public string? SourceAccount { get; init; }

    /// <summary>The token of an Alexa skill, or null.</summary>
    public string? EventSourceToken { get; init; }

    /// <summary>The organization that callers must belong to, or null.</summary>
    public string? PrincipalOrgId { get; init; }

    /// <summary>The authentication that a URL must have, or null.</summary>
    public string? FunctionUrlAuthType { get; init; }

    /// <summary>Whether only invocations through a URL are meant; null where nothing was said.</summary>
    public bool? InvokedViaFunctionUrl { get; init; }
}
