namespace Irsactl.Aws.Signing;

/// <summary>What the signatures of a body's chunks chain from. Holds a derived key: not to be logged.</summary>
public sealed class ChunkSigning
{
    internal ChunkSigning(byte[] signingKey, DateTimeOffset timestamp, CredentialScope scope, string seedSignature)
    {
        SigningKey = signingKey;
        Timestamp = timestamp;
        Scope = scope;
        SeedSignature = seedSignature;
    }

    internal byte[] SigningKey { get; }

    internal DateTimeOffset Timestamp { get; }

    internal CredentialScope Scope { get; }

    internal string SeedSignature { get; }
}
