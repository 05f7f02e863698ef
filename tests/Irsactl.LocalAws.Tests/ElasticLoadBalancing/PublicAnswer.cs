namespace Irsactl.LocalAws.Tests.ElasticLoadBalancing;

/// <summary>What the public got.</summary>
internal sealed record PublicAnswer(int Status, string? Reason, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>The connection broke.</summary>
    public static PublicAnswer Broken { get; } = new(0, null, new Dictionary<string, string>(StringComparer.Ordinal), "");
}
