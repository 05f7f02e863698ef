using System.Collections.Immutable;

namespace Irsactl.LocalAws.Services.ApiGateway.Model;

/// <summary>An HTTP API with everything below it.</summary>
internal sealed record HttpApi
{
    /// <summary>The id, ten letters and digits.</summary>
    public required string Id { get; init; }

    /// <summary>The region that it is in.</summary>
    public required string Region { get; init; }

    /// <summary>The name, which others may have, too.</summary>
    public required string Name { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>The description, or null.</summary>
    public string? Description { get; init; }

    /// <summary>The version that the client gave it, or null.</summary>
    public string? Version { get; init; }

    /// <summary>Whether it answers under other names only.</summary>
    public bool IsEndpointDisabled { get; init; }

    /// <summary>The tags by key.</summary>
    public ImmutableSortedDictionary<string, string> Tags { get; init => field = Tables.ByKey(value); } = Tables.New<string>();

    /// <summary>The routes by id.</summary>
    public ImmutableSortedDictionary<string, ApiRoute> Routes { get; init => field = Tables.ByKey(value); } = Tables.New<ApiRoute>();

    /// <summary>The integrations by id.</summary>
    public ImmutableSortedDictionary<string, ApiIntegration> Integrations { get; init => field = Tables.ByKey(value); } =
        Tables.New<ApiIntegration>();

    /// <summary>The stages by name.</summary>
    public ImmutableSortedDictionary<string, ApiStage> Stages { get; init => field = Tables.ByKey(value); } = Tables.New<ApiStage>();

    /// <summary>The deployments by id.</summary>
    public ImmutableSortedDictionary<string, ApiDeployment> Deployments { get; init => field = Tables.ByKey(value); } =
        Tables.New<ApiDeployment>();

    /// <summary>Tells the APIs of the regions apart.</summary>
    public static string KeyOf(string region, string id) => $"{region}/{id}";

    /// <summary>The API as it is once its changes have been deployed to the stages that take them at once.</summary>
    /// <param name="now">The time.</param>
    public HttpApi Deployed(DateTimeOffset now)
    {
        if (!Stages.Values.Any(stage => stage.IsAutoDeployed))
        {
            return this;
        }

        var deployment =
            Snapshot(now) with { IsAutomatic = true, Description = "Automatic deployment triggered by changes to the Api configuration" };
        var stages = Stages.SetItems(Stages.Where(stage => stage.Value.IsAutoDeployed)
            .Select(stage => KeyValuePair.Create(stage.Key, stage.Value with { DeploymentId = deployment.Id, Updated = now })));
        var used = stages.Values.Select(stage => stage.DeploymentId).ToHashSet(StringComparer.Ordinal);
        var kept = Deployments.RemoveRange(
            Deployments.Values.Where(old => old.IsAutomatic && !used.Contains(old.Id)).Select(old => old.Id));
        return this with { Stages = stages, Deployments = kept.Add(deployment.Id, deployment) };
    }

    /// <summary>A deployment of the API as it is.</summary>
    public ApiDeployment Snapshot(DateTimeOffset now) => new()
    {
        Id = ApiIds.New(ApiIds.DeploymentLength), Created = now, Routes = [.. Routes.Values], Integrations = [.. Integrations.Values],
    };
}
