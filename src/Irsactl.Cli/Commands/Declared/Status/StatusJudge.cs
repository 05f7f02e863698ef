using System.Globalization;
using Irsactl.Cli.Commands.Declared.Fleet;
using Irsactl.Explain;
using Irsactl.Explain.Evidence;
using Irsactl.Operations.Review;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Commands.Declared.Status;

/// <summary>Says what needs attention of what was seen of a cluster or an endpoint. Pure.</summary>
internal sealed class StatusJudge(StatusChoices choices)
{
    private const string ProviderKind = "identity provider";

    /// <summary>The same with its findings.</summary>
    public MemberStatus Judge(MemberStatus status)
    {
        if (status.IsNew || status.Member.Kind == MemberKind.Left)
        {
            return status;
        }

        var examination = status is { Member.Kind: MemberKind.Cluster, Evidence: { } evidence } ? IssuerExaminer.Examine(evidence) : null;
        status = status with { Served = examination is { HasKeySet: true } ? examination.Keys : [] };
        return status with
        {
            Findings =
            [
                .. OfProvider(status),
                .. examination?.Findings.Where(finding => finding.Verdict is Verdict.Failed or Verdict.Unsafe) ?? [],
                .. OfEndpoint(status),
                .. examination is { HasKeySet: true } ? OfKeys(status) : [],
                .. OfCertificate(status),
                .. OfKeyAge(status),
            ],
        };
    }

    private static IEnumerable<Finding> OfProvider(MemberStatus status)
    {
        if (status.Plan?.Results.FirstOrDefault(result => result.Key.Kind == ProviderKind) is { Outcome: ResourceOutcome.Created })
        {
            yield return new Finding
            {
                Check = CheckNames.Provider,
                Verdict = Verdict.Failed,
                Code = FindingCodes.ProviderMissing,
                Message = $"the account has no identity provider for {status.Issuer?.Value ?? "the issuer"}: AWS takes none of its tokens",
                Remedy = "irsactl apply makes it anew",
            };
        }
    }

    /// <summary>Nothing stands at an endpoint's own URL, so any answer will do.</summary>
    private static IEnumerable<Finding> OfEndpoint(MemberStatus status)
    {
        if (status is { Member.Kind: MemberKind.Endpoint, Evidence.Discovery.Value: { Failure: { } failure } answer })
        {
            yield return new Finding
            {
                Check = "endpoint",
                Verdict = Verdict.Failed,
                Code = failure == TransportFailure.Certificate ? FindingCodes.CertificateUntrusted : FindingCodes.DocumentUnreachable,
                Message = failure == TransportFailure.Certificate
                    ? $"the certificate of {status.Issuer} is not trusted"
                    : $"{status.Issuer} does not answer: {answer.FailureDetail ?? "not in time"}",
                Remedy = "see DNS record, certificate and distribution: irsactl plan says what of them differs",
            };
        }
    }

    private static IEnumerable<Finding> OfKeys(MemberStatus status)
    {
        var plan = status.Plan!;
        var served = status.Served.ToLookup(key => key.KeyId, StringComparer.Ordinal);
        foreach (var id in plan.KeyIds.Concat(plan.KeyIdsAtHand).Distinct(StringComparer.Ordinal))
        {
            var isAtHand = plan.KeyIdsAtHand.Contains(id, StringComparer.Ordinal);
            if (!served.Contains(id))
            {
                yield return new Finding
                {
                    Check = CheckNames.KeySet,
                    Verdict = Verdict.Failed,
                    Code = StatusFindings.KeyNotServed,
                    Message = $"{status.Issuer} does not serve key {id}, which {(isAtHand ? "is at hand" : "is kept where its documents are")}"
                        + ": AWS refuses the tokens that it signs",
                    Wanted = id,
                    Found = string.Join(", ", status.Served.Select(key => key.KeyId)),
                    Remedy = "where irsactl plan shows nothing to do, something between the documents and the internet answers old ones",
                };
            }
            else if (isAtHand && served[id].All(key => key.Digest is { } digest && digest != id))
            {
                yield return Other(status, id, "under the id of the key at hand, and it is another one");
            }
        }

        if (!plan.KeyIds.IsEmpty)
        {
            foreach (var key in status.Served.Where(key => key.KeyId is null || !plan.KeyIds.Contains(key.KeyId, StringComparer.Ordinal)))
            {
                yield return Other(status, key.KeyId ?? "without an id", "which is neither at hand nor where its documents are kept");
            }
        }
    }

    private static Finding Other(MemberStatus status, string id, string why) => new()
    {
        Check = CheckNames.KeySet,
        Verdict = Verdict.Unsafe,
        Code = StatusFindings.OtherKeyServed,
        Message = $"{status.Issuer} serves key {id}, {why}: whoever has its private half can have every role of the cluster",
        Wanted = string.Join(", ", status.Plan!.KeyIds),
        Found = string.Join(", ", status.Served.Select(key => key.KeyId)),
        Remedy = "find out who answers under that name, and who put the key there; irsactl apply publishes what is declared",
    };

    /// <summary>Certificates of AWS's own names are AWS's to renew.</summary>
    private IEnumerable<Finding> OfCertificate(MemberStatus status)
    {
        var own = status.Issuer is { } issuer && IssuerPlace.IsOwn(issuer);
        if (own && status.CertificateEndsAt is { } end && end - status.At < TimeSpan.FromDays(choices.CertificateDays))
        {
            yield return new Finding
            {
                Check = "certificate",
                Verdict = Verdict.Failed,
                Code = StatusFindings.CertificateEnds,
                Message = string.Create(
                    CultureInfo.InvariantCulture,
                    $"a certificate of {status.Issuer} ends on {end.UtcDateTime:yyyy-MM-dd HH:mm}Z: from then on AWS cannot read the issuer"),
                Wanted = string.Create(CultureInfo.InvariantCulture, $"{choices.CertificateDays} days or more"),
                Found = string.Create(CultureInfo.InvariantCulture, $"{status.DaysUntil(end)} days"),
                Remedy = "renew it; ACM renews its own by itself as long as their validation record stands in DNS",
            };
        }
    }

    private IEnumerable<Finding> OfKeyAge(MemberStatus status)
    {
        if (status.KeyAge is { } age && age > choices.MaxKeyAge)
        {
            yield return new Finding
            {
                Check = "key-age",
                Verdict = Verdict.Failed,
                Code = ReviewFindings.KeyTooOld,
                Message = string.Create(CultureInfo.InvariantCulture, $"the keys have been published for {(int)age.TotalDays} days or more"),
                Wanted = string.Create(CultureInfo.InvariantCulture, $"at most {(int)choices.MaxKeyAge!.Value.TotalDays} days"),
                Found = string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalDays} days"),
                Remedy = "irsactl cluster rotate-key --dry-run shows what changing it takes",
            };
        }
    }
}
