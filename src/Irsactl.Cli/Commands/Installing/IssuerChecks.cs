using Irsactl.Explain;
using Irsactl.Explain.Evidence;
using Irsactl.Oidc.Issuers;

namespace Irsactl.Cli.Commands.Installing;

/// <summary>Whether AWS can read what the issuer publishes, and whether that is this cluster's.</summary>
internal static class IssuerChecks
{
    /// <summary>What components ask their tokens for.</summary>
    private const string Audience = "openshift";

    /// <summary>Checks the documents, and the key of the install directory against the published ones.</summary>
    public static IEnumerable<Finding> OfDocuments(IssuerEvidence evidence, string? keyId)
    {
        var examination = IssuerExaminer.Examine(evidence);
        foreach (var finding in examination.Findings)
        {
            yield return finding.Code == FindingCodes.DiscoveryIssuer
                ? finding with
                {
                    Code = InstallerFindings.IssuerDiffers,
                    Message = "the Authentication manifest has another issuer than the discovery document that is published under it",
                    Wanted = finding.Found,
                    Found = evidence.Issuer.Value,
                    Remedy = "use the manifest that irsactl aws create-all wrote for this issuer, character by character",
                }
                : finding;
        }

        yield return !examination.HasKeySet ? CheckNaming.NotReached(CheckNaming.PublishedKey, "a key set")
            : keyId is null ? CheckNaming.NotReached(CheckNaming.PublishedKey, "a signing key")
            : OfKey(examination, evidence.Issuer, keyId);
    }

    /// <summary>Checks the account's provider.</summary>
    /// <param name="providers">What the account says.</param>
    /// <param name="issuer">The issuer.</param>
    /// <param name="account">The account of the roles, where they have one.</param>
    public static Finding OfProvider(Gathered<AccountProviders> providers, IssuerUrl issuer, string? account) =>
        ProviderExaminer.Examine(providers, issuer, account, Audience);

    private static Finding OfKey(IssuerExamination examination, IssuerUrl issuer, string keyId)
    {
        var published = examination.Keys.FirstOrDefault(key => key.KeyId == keyId && key.Digest == keyId);
        if (published is { Problem: null })
        {
            return CheckNaming.Passed(CheckNaming.PublishedKey, $"{keyId} is published");
        }

        var message = published is { Problem: { } problem } ? $"AWS does not use the published key {keyId}: {problem}"
            : examination.Keys.Any(key => key.Digest == keyId)
                ? "the signing key is published under another key id than the API server will write into tokens"
            : $"the key in {InstallFolder.KeyPath} is not among those that {issuer.Value} publishes: AWS would refuse every token";
        return CheckNaming.Failed(
            CheckNaming.PublishedKey,
            InstallerFindings.KeyNotPublished,
            message,
            "copy the tls/ that belongs to this issuer; or publish this key: irsactl aws create-identity-provider --public-key-file FILE",
            keyId,
            string.Join(", ", examination.Keys.Select(key => key.KeyId ?? "no key id")));
    }
}
