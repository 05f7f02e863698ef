namespace Irsactl.Kubernetes.Objects;

/// <summary>A token that a cluster is asked for (TokenRequest of authentication.k8s.io/v1).</summary>
/// <param name="Namespace">The service account's namespace.</param>
/// <param name="Account">The service account.</param>
public sealed record RequestedToken(string Namespace, string Account)
{
    /// <summary>The audience; null: the API server's own.</summary>
    public string? Audience { get; init; }

    /// <summary>How long it is to be good for, ten minutes at least; null: as the API server chooses.</summary>
    public TimeSpan? Lifetime { get; init; }

    /// <summary>Name and unique id of the pod that it is bound to: it is good as long as that is there. Null: bound to none.</summary>
    public (string Name, string Uid)? Pod { get; init; }
}
