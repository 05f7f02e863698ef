using Irsactl.Aws.Arns;
using Irsactl.Cli.Running;
using Irsactl.Explain;
using Irsactl.Explain.Evidence;
using Irsactl.Gathering;
using Irsactl.Oidc.Issuers;
using Irsactl.OpenShift.CredentialsRequests;
using Irsactl.OpenShift.Installing;

namespace Irsactl.Cli.Commands.Installing;

/// <summary>Carries out <c>installer check</c>: everything that can be seen before an installation is begun.</summary>
internal sealed class InstallCheck(EvidenceSources sources)
{
    /// <summary>
    /// Checks, and answers a finding for each thing that was looked at, in the order in which the installation would meet it.
    /// </summary>
    /// <param name="folder">The install directory.</param>
    /// <param name="requestsDirectory">The requests, or null.</param>
    /// <param name="isOffline">Whether nobody is asked.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<Finding>> RunAsync(
        InstallFolder folder, string? requestsDirectory, bool isOffline, CancellationToken cancellationToken)
    {
        List<Finding> findings = [];
        var config = ConfigCheck.Run(folder, findings);
        if (!folder.IsFolder)
        {
            findings.Add(CheckNaming.Unknown(
                CheckNaming.SigningKey,
                "key, manifests and roles were not looked at: only an install-config was given",
                "name the install directory once manifests/ and tls/ are in it"));
            return findings;
        }

        var keyId = KeyFileCheck.Run(folder, findings);
        var issuer = AuthenticationCheck.Run(folder, findings);
        var secrets = SecretReader.Read(folder, findings);
        var requests = RequestsCheck.Run(requestsDirectory, config, secrets, findings);
        var named = SecretsCheck.Run(folder, config, issuer, secrets, requests, findings);
        if (isOffline)
        {
            findings.Add(CheckNaming.Unknown(
                CheckNames.Discovery, "the published documents, the identity provider and the roles were not looked at: --offline"));
            return findings;
        }

        findings.AddRange(await OnlineAsync(config, keyId, issuer, named, requests, cancellationToken));
        return findings;
    }

    private async Task<IReadOnlyList<Finding>> OnlineAsync(
        InstallConfig? config,
        string? keyId,
        IssuerUrl? issuer,
        IReadOnlyList<(ComponentSecret Secret, Arn Role)> named,
        IReadOnlyDictionary<string, CredentialsRequest> requests,
        CancellationToken cancellationToken)
    {
        if (issuer is not { } known)
        {
            return [CheckNaming.NotReached(CheckNames.Discovery, "an issuer"), CheckNaming.NotReached(CheckNaming.Role, "an issuer")];
        }

        var region = Partition.TryForRegion(config?.Region, out _) ? config?.Region : null;
        Arn? role = named.Count > 0 ? named[0].Role : null;
        using var roles = new RolesCheck(sources, region, known);
        var providers = new AccountEvidence(sources, region, role).FindProvidersAsync(known, cancellationToken);
        var trust = roles.RunAsync(named, requests, cancellationToken);
        var documents = await IssuerReader.ReadAsync(
            sources, region, known, (await providers).Value?.Provider, cancellationToken);
        return
        [
            .. IssuerChecks.OfDocuments(documents, keyId),
            IssuerChecks.OfProvider(await providers, known, role?.AccountId),
            .. named.Count > 0 ? await trust : [CheckNaming.NotReached(CheckNaming.Role, "Secrets that name roles")],
        ];
    }
}
