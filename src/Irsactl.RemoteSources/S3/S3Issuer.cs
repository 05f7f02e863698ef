using System.Collections.Immutable;
using Irsactl.Issuer.Documents;

namespace Irsactl.RemoteSources.S3;

/// <summary>What is known of one issuer.</summary>
/// <param name="Documents">Its documents; null where none could be made.</param>
/// <param name="Stamps">By what objects they were made; empty where they are to be read again whatever they are.</param>
/// <param name="Skipped">What could not be used, one line each.</param>
internal sealed record S3Issuer(IssuerDocuments? Documents, ImmutableArray<S3ObjectStamp> Stamps, ImmutableArray<string> Skipped)
{
    /// <summary>Whether reading these objects would give the same again.</summary>
    public bool IsOf(ImmutableArray<S3ObjectStamp> objects) => Stamps.Length > 0 && Stamps.SequenceEqual(objects);
}
