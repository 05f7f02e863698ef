using System.Collections.Immutable;
using System.Xml.Linq;

namespace Irsactl.LocalAws.Services.CloudFront.Settings;

/// <summary>What edge locations go by of a distribution's configuration.</summary>
internal sealed record DistributionSettings
{
    /// <summary>What tells the request that made it from others.</summary>
    public required string CallerReference { get; init; }

    /// <summary>Whether viewers are answered.</summary>
    public required bool IsEnabled { get; init; }

    /// <summary>The domain names of the account's own, in lower case; one may begin with <c>*.</c>.</summary>
    public required ImmutableArray<string> Aliases { get; init; }

    /// <summary>The object at the root, or empty.</summary>
    public required string DefaultRootObject { get; init; }

    /// <summary>Where objects come from.</summary>
    public required ImmutableArray<OriginSettings> Origins { get; init; }

    /// <summary>What happens to requests; the first whose paths fit counts, and the last one fits all.</summary>
    public required ImmutableArray<BehaviorSettings> Behaviors { get; init; }

    /// <summary>What viewers get in the place of errors.</summary>
    public required ImmutableArray<ErrorResponse> ErrorResponses { get; init; }

    /// <summary>The ARN of the certificate for the aliases; empty for CloudFront's own.</summary>
    public required string CertificateArn { get; init; }

    /// <summary>The security policy, such as <c>TLSv1.2_2021</c>.</summary>
    public required string MinimumProtocolVersion { get; init; }

    /// <summary>Reads a configuration.</summary>
    public static DistributionSettings Read(XElement config)
    {
        var certificate = config.Child("ViewerCertificate");
        return new DistributionSettings
        {
            CallerReference = config.Text("CallerReference"),
            IsEnabled = config.IsTrue("Enabled"),
            Aliases = [.. config.Texts("Aliases").Select(alias => alias.TrimEnd('.').ToLowerInvariant())],
            DefaultRootObject = config.Text("DefaultRootObject"),
            Origins = [.. config.Items("Origins").Select(OriginSettings.Read)],
            Behaviors =
            [
                .. config.Items("CacheBehaviors").Select(BehaviorSettings.Read),
                BehaviorSettings.Read(config.Child("DefaultCacheBehavior") ?? config),
            ],
            ErrorResponses = [.. config.Items("CustomErrorResponses").Select(ErrorResponse.Read)],
            CertificateArn = certificate?.Text("ACMCertificateArn") ?? "",
            MinimumProtocolVersion = certificate?.Text("MinimumProtocolVersion") ?? "",
        };
    }

    /// <summary>Whether a host name is one of the aliases, exactly or by a star.</summary>
    public bool HasAlias(string host) => Aliases.Any(alias =>
        alias == host
        || (alias.StartsWith("*.", StringComparison.Ordinal)
            && host.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot
            && alias.AsSpan(1).SequenceEqual(host.AsSpan(dot))));

    /// <summary>What happens to requests for a path.</summary>
    public BehaviorSettings BehaviorFor(string path) => Behaviors.First(behavior => PathPattern.Matches(behavior.PathPattern, path));
}
