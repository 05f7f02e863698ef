using System.Collections.Immutable;

namespace Irsactl.Provisioning.Hostings;

/// <summary>The names that <c>--hosting</c> gives to the ways of publishing.</summary>
internal static class HostingKinds
{
    /// <summary>Those that work where the account lets no bucket be public.</summary>
    public static ImmutableArray<string> WithoutPublicBucket { get; } = ["cloudfront", "server"];
}
