using System.Collections.Immutable;

namespace Irsactl.LocalAws.Foundation.Integration;

/// <summary>A certificate of ACM as the services see it that show it.</summary>
/// <param name="Arn">Its ARN.</param>
/// <param name="Names">The names that it is good for, in lower case; some begin with <c>*.</c>.</param>
/// <param name="IsIssued">Whether it can be shown.</param>
internal sealed record ManagedCertificate(string Arn, ImmutableArray<string> Names, bool IsIssued)
{
    /// <summary>Whether it is good for a host name (RFC 6125 §6.4.3: a star stands for one label).</summary>
    public bool Covers(string host) => Names.Any(name =>
        name.Equals(host, StringComparison.OrdinalIgnoreCase)
        || (name.StartsWith("*.", StringComparison.Ordinal)
            && host.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot
            && name.AsSpan(1).Equals(host.AsSpan(dot), StringComparison.OrdinalIgnoreCase)));
}
