using System.Collections.Immutable;
using Irsactl.Issuer.Sources;

namespace Irsactl.RemoteSources.S3;

/// <summary>What is known of one issuer.</summary>
/// <param name="Issuer">The issuer; null where nothing could be made of it.</param>
/// <param name="Stamps">By what objects they were made; empty where they are to be read again whatever they are.</param>
/// <param name="Skipped">What could not be used.</param>
internal sealed record S3Issuer(TreeIssuer? Issuer, ImmutableArray<S3ObjectStamp> Stamps, ImmutableArray<SkippedPart> Skipped)
{
    /// <summary>Whether reading these objects would give the same again.</summary>
    public bool IsOf(ImmutableArray<S3ObjectStamp> objects) => Stamps.Length > 0 && Stamps.SequenceEqual(objects);
}
