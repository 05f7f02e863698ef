using System.Collections.Immutable;

namespace Irsactl.LocalAws.Services.ApiGateway.Model;

/// <summary>Which requests go where.</summary>
/// <param name="Id">The id.</param>
/// <param name="Key">Such as <c>GET /pets/{id}</c> or <c>$default</c>.</param>
/// <param name="Target"><c>integrations/</c> and an id, or null.</param>
internal sealed record ApiRoute(string Id, string Key, string? Target)
{
    /// <summary>The operation's name, or null.</summary>
    public string? OperationName { get; init; }

    /// <summary>Whether it came with the API.</summary>
    public bool IsManaged { get; init; }
}

/// <summary>How a function is called.</summary>
/// <param name="Id">The id.</param>
/// <param name="Uri">The function's ARN as the client wrote it.</param>
/// <param name="PayloadFormat">The shape of the event: <c>1.0</c> or <c>2.0</c>.</param>
internal sealed record ApiIntegration(string Id, string Uri, string PayloadFormat)
{
    /// <summary>The longest that the function may take, in milliseconds.</summary>
    public const int MaxTimeout = 30_000;

    /// <summary>The method that the client named, or null; a function is always posted to.</summary>
    public string? Method { get; init; }

    /// <summary>The description, or null.</summary>
    public string? Description { get; init; }

    /// <summary>How long the function may take, in milliseconds.</summary>
    public int Timeout { get; init; } = MaxTimeout;

    /// <summary>Whether it came with the API.</summary>
    public bool IsManaged { get; init; }
}

/// <summary>A name under which a deployment answers.</summary>
/// <param name="Name">The first segment of its paths; <c>$default</c> answers at the root.</param>
/// <param name="Created">When it was made.</param>
internal sealed record ApiStage(string Name, DateTimeOffset Created)
{
    /// <summary>The name of the stage at the root.</summary>
    public const string Default = "$default";

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset Updated { get; init; } = Created;

    /// <summary>Whether every change of the API is deployed to it at once.</summary>
    public bool IsAutoDeployed { get; init; }

    /// <summary>The deployment that answers, or null.</summary>
    public string? DeploymentId { get; init; }

    /// <summary>The description, or null.</summary>
    public string? Description { get; init; }

    /// <summary>What is passed to functions with every request.</summary>
    public ImmutableSortedDictionary<string, string> Variables { get; init => field = Tables.ByKey(value); } = Tables.New<string>();

    /// <summary>The tags by key.</summary>
    public ImmutableSortedDictionary<string, string> Tags { get; init => field = Tables.ByKey(value); } = Tables.New<string>();

    /// <summary>The requests a second that are let through, or null.</summary>
    public double? RateLimit { get; init; }

    /// <summary>The requests that are let through at once, or null.</summary>
    public int? BurstLimit { get; init; }

    /// <summary>Whether it came with the API.</summary>
    public bool IsManaged { get; init; }
}

/// <summary>An API as it was at a moment.</summary>
internal sealed record ApiDeployment
{
    /// <summary>The id.</summary>
    public required string Id { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>The description, or null.</summary>
    public string? Description { get; init; }

    /// <summary>Whether a change of the API made it.</summary>
    public bool IsAutomatic { get; init; }

    /// <summary>The routes.</summary>
    public ImmutableList<ApiRoute> Routes { get; init; } = [];

    /// <summary>The integrations.</summary>
    public ImmutableList<ApiIntegration> Integrations { get; init; } = [];
}
