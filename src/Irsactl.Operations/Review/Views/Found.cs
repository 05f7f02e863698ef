using Irsactl.Kubernetes.Objects;

namespace Irsactl.Operations.Review.Views;

/// <summary>The answer to a look at an object.</summary>
/// <param name="Object">The object; null where there is none, or no such kind.</param>
internal sealed record Found(KubernetesObject? Object);
