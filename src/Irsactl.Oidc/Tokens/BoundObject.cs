namespace Irsactl.Oidc.Tokens;

/// <summary>A Kubernetes object that a token names.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Uid">Its UID: an object made again under the same name has another.</param>
public sealed record BoundObject(string Name, string Uid);
