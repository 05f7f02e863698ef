using System.Globalization;
using System.Text.RegularExpressions;
using Amazon.Runtime;
using Irsactl.Aws.Clients.Configuration;
using Irsactl.Aws.Clients.Failures;
using Irsactl.Diagnostics;

namespace Irsactl.Aws.Clients.Credentials;

/// <summary>Why the SDK got no credentials from a source. Nothing that it throws there is a defect of this program.</summary>
internal static partial class CredentialFailure
{
    /// <summary>Says what happened and what mends it.</summary>
    public static IrsactlException Explain(Exception failure, CredentialSource source)
    {
        var layers = Layers(failure).ToList();
        if (layers.OfType<IrsactlException>().FirstOrDefault() is { } known)
        {
            return known;
        }

        if (layers.OfType<ProcessAWSCredentialException>().FirstOrDefault() is { } ended)
        {
            return ProcessFailure.Explain(ended, source.Origin);
        }

        // STS says what is wrong, with a code; what wraps it says for which role.
        if (layers.OfType<AmazonServiceException>().LastOrDefault(layer => layer.ErrorCode is { Length: > 0 }) is { } refusal)
        {
            return Refused(refusal, RoleOf(layers), source, failure);
        }

        if (NetworkFailure.Find(failure) is { } network)
        {
            return FromNetwork(network, source, failure);
        }

        return source.Origin switch
        {
            SignOnSource signOn => SignOnFailure.Explain(layers, signOn, failure),
            ContainerSource or InstanceSource => NothingFrom(source.Origin, Said(layers[^1].Message), failure),
            ProcessSource process when IsExpired(layers) => Expired(
                $"the credentials that {process.Description} prints have expired", process, failure),
            var origin when IsExpired(layers) => Expired($"the credentials of {origin.Description} have expired", origin, failure),
            var origin => new IrsactlException(
                AwsClientErrors.IncompleteCredentials,
                $"{origin.Description} gives no credentials: {AwsFailure.Sentence(layers[^1].Message)}",
                origin.Profile is { } name
                    ? $"try it alone: aws sts get-caller-identity --profile {ShellWord.Quote(name)}"
                    : "check the AWS_ variables",
                failure),
        };
    }

    private static IrsactlException Refused(AmazonServiceException refusal, string? role, CredentialSource source, Exception failure)
    {
        if (source.Origin is SignOnSource signOn && role is null)
        {
            return SignOnFailure.Explain(refusal, signOn, failure);
        }

        var attempt = role is not null
            ? $"assuming role {role} for the credentials {Place(source)}"
            : $"getting credentials from {source.Description}";
        var general = AwsFailure.Translate(refusal, attempt);
        if (general.Code != AwsClientErrors.AccessDenied && general.Code != AwsClientErrors.Refused)
        {
            return general;
        }

        var hint = source.Origin is WebIdentitySource web
            ? $"see why with 'irsactl token explain @{ShellWord.Quote(web.TokenFile)} --role-arn {web.RoleArn}'"
            : Denial.Of(refusal.Message) is { IsExplicit: true }
                or { Kind: not (PolicyKind.Unknown or PolicyKind.Identity or PolicyKind.Resource) }
                ? general.Hint
                : "the role's trust policy must name the caller, and the caller must be allowed sts:AssumeRole on it";
        return new IrsactlException(AwsClientErrors.RoleRefused, general.Message, hint, failure);
    }

    private static IrsactlException FromNetwork(Exception network, CredentialSource source, Exception failure)
    {
        if (source.Origin is ContainerSource or InstanceSource && RoleOf(Layers(failure).ToList()) is null)
        {
            return NothingFrom(source.Origin, AwsFailure.Sentence(network.GetBaseException().Message), failure);
        }

        var known = AwsFailure.Translate(network, $"getting credentials from {source.Description}");
        return new IrsactlException(known.Code, known.Message, known.Hint, failure);
    }

    /// <summary>
    /// The machine's own endpoint has nothing: an error of it where it was asked for, else the end of a search without success.
    /// </summary>
    private static IrsactlException NothingFrom(CredentialSource origin, string reason, Exception failure)
    {
        var isOff = string.Equals(AwsVariables.Get("AWS_EC2_METADATA_DISABLED"), "true", StringComparison.OrdinalIgnoreCase);
        var why = origin is InstanceSource && isOff ? "it is switched off (AWS_EC2_METADATA_DISABLED)" : reason;
        return origin is InstanceSource { LookedAt: { } lookedAt }
            ? new IrsactlException(
                AwsClientErrors.NoCredentials,
                $"no AWS credentials were found: {lookedAt}, no container, and the instance metadata service gives none: {why}",
                AwsFailure.CredentialsHint,
                failure)
            : new IrsactlException(
                AwsClientErrors.NoCredentialsFromEndpoint,
                $"{origin.Description} gives no credentials: {why}",
                origin is InstanceSource
                    ? "run it on an instance that has a role, with the metadata service on and within its hop limit, "
                        + "or use other credentials"
                    : "look whether the task or pod has a role and its agent runs, or unset the AWS_CONTAINER_CREDENTIALS_ variable to use "
                        + "other credentials",
                failure);
    }

    private static IrsactlException Expired(string message, CredentialSource origin, Exception failure) => new(
        AwsClientErrors.ExpiredCredentials,
        message,
        origin is ProcessSource
            ? "sign in again with whatever the program needs, and look at this machine's clock"
            : "get new temporary credentials",
        failure);

    private static bool IsExpired(IEnumerable<Exception> layers) =>
        layers.Any(layer => layer.Message.Contains("expired", StringComparison.OrdinalIgnoreCase));

    private static string Place(CredentialSource source) => source.Profile is { } name ? $"of AWS profile '{name}'" : "in the environment";

    private static string? RoleOf(IEnumerable<Exception> layers) =>
        layers.Select(layer => RoleName().Match(layer.Message)).LastOrDefault(match => match.Success)?.Groups["role"].Value;

    private static IEnumerable<Exception> Layers(Exception? exception)
    {
        for (; exception is not null; exception = exception is AggregateException { InnerExceptions: [var first, ..] }
            ? first
            : exception.InnerException)
        {
            yield return exception;
        }
    }

    /// <summary>What the machine's endpoint said, out of the SDK's words about it.</summary>
    private static string Said(string message)
    {
        var last = LastOfMany().Replace(message.TrimEnd(), "");
        return AwsFailure.Sentence(Quoted().Match(last) is { Success: true } quoted ? quoted.Groups["said"].Value : last);
    }

    [GeneratedRegex("Message = \"(?<said>.*)\"", RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();

    /// <summary>The SDK's chain lists what each of its sources said; the last is the machine's.</summary>
    [GeneratedRegex(@"^.*Exception \d+ of \d+: ", RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LastOfMany();

    [GeneratedRegex(@"calling AssumeRole\w* for role (?<role>arn:\S+?)\.?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RoleName();
}
