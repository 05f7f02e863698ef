using Irsactl.Aws.Arns;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;
using Irsactl.Explain;
using Irsactl.Explain.Evidence;
using Irsactl.Gathering;
using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Tokens;

namespace Irsactl.Cli.Commands.Explaining;

/// <summary>Collects everything that AWS would look at. What cannot be had is noted as unknown and stops nothing.</summary>
internal static class EvidenceGatherer
{
    public static async Task<TokenEvidence> GatherAsync(
        EvidenceSources sources,
        ExplainArguments arguments,
        string token,
        CancellationToken cancellationToken)
    {
        Arn? role = arguments.RoleArn is { } text ? RoleArns.Parse(text, "--role-arn") : null;
        // What is not asked offline; online, all of it hangs on the issuer.
        var unasked = arguments.Offline ? "not looked at: --offline" : "not looked at: the token names no issuer that can be one";
        var evidence = WithFiles(arguments, new TokenEvidence
        {
            Token = token,
            Now = arguments.At ?? sources.Clock.GetUtcNow(),
            RoleArn = arguments.RoleArn,
            Region = arguments.Region,
            SessionName = arguments.SessionName ?? TokenEvidence.DefaultSessionName,
            Providers = Gathered.Unknown<AccountProviders>(unasked),
            Discovery = Gathered.Unknown<DocumentAnswer>(unasked),
            KeySet = Gathered.Unknown<DocumentAnswer>(unasked),
            Bucket = Gathered.Unknown<BucketAccess>(unasked),
            Role = Gathered.Unknown<RoleTrust>(arguments.RoleArn is null ? "no role is named" : unasked),
        });
        return arguments.Offline ? evidence : await AskAsync(sources, arguments, evidence, role, cancellationToken);
    }

    /// <summary>What files give counts before what the network gives.</summary>
    private static TokenEvidence WithFiles(ExplainArguments arguments, TokenEvidence evidence) => evidence with
    {
        KeySet = arguments.KeySetFile is { } keys
            ? Gathered.Known(DocumentAnswer.FromFile(keys, GivenFiles.ReadKeySet(keys)))
            : evidence.KeySet,
        Role = arguments.TrustPolicyFile is { } policy
            ? Gathered.Known(new RoleTrust(policy, GivenFiles.ReadTrustPolicy(policy)))
            : evidence.Role,
        Answer = arguments.ErrorText is { } error ? Gathered.Known(new AssumeRoleAnswer(error.Trim())) : null,
    };

    private static async Task<TokenEvidence> AskAsync(
        EvidenceSources sources,
        ExplainArguments arguments,
        TokenEvidence evidence,
        Arn? role,
        CancellationToken cancellationToken)
    {
        if (IssuerOf(evidence.Token) is not { } issuer)
        {
            return await AskStsAsync(sources, arguments, evidence, role, cancellationToken);
        }

        var account = new AccountEvidence(sources, arguments.Region, role);
        var reading = IssuerReader.ReadAsync(sources, arguments.Region, issuer, provider: null, cancellationToken);
        var providers = account.FindProvidersAsync(issuer, cancellationToken);
        var trust = evidence.Role.IsKnown ? Task.FromResult(evidence.Role) : account.FindRoleAsync(cancellationToken);
        var documents = await reading;
        return await AskStsAsync(
            sources,
            arguments,
            evidence with
            {
                Discovery = documents.Discovery,
                KeySet = evidence.KeySet.IsKnown ? evidence.KeySet : documents.KeySet,
                Providers = await providers,
                Role = await trust,
                Bucket = documents.Bucket,
                Distribution = documents.Distribution,
            },
            role,
            cancellationToken);
    }

    /// <summary>The real call, for a role, with the token as it is now.</summary>
    private static async Task<TokenEvidence> AskStsAsync(
        EvidenceSources sources,
        ExplainArguments arguments,
        TokenEvidence evidence,
        Arn? role,
        CancellationToken cancellationToken) =>
        role is { } arn && evidence.Answer is null && arguments.At is null
            ? evidence with
            {
                Answer = await StsEvidence.AskAsync(sources, arguments.Region, arn, evidence, cancellationToken),
            }
            : evidence;

    private static IssuerUrl? IssuerOf(string token) =>
        JsonWebSignature.TryParse(TokenMargin.Trim(token), out var parsed, out _)
        && TokenClaims.TryParse(parsed.Payload.Span, out var claims, out _)
        && IssuerUrl.TryParse(claims.Issuer, out var issuer)
            ? issuer
            : null;
}
