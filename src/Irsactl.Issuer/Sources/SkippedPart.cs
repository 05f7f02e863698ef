using Irsactl.Diagnostics;

namespace Irsactl.Issuer.Sources;

/// <summary>A file or object of a source that cannot be used.</summary>
/// <param name="Line">Which and why, in one line that begins with it; nothing of its content.</param>
/// <param name="HoldsPrivateKey">Whether that is since a private key is in it.</param>
public readonly record struct SkippedPart(string Line, bool HoldsPrivateKey = false)
{
    /// <summary>What an error says of it.</summary>
    public static SkippedPart Of(IrsactlException error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return new SkippedPart(error.Message, error.Code.Equals(IssuerErrors.PrivateKey));
    }
}
