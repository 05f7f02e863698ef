using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Irsactl.Aws.Arns;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.Failures;
using Irsactl.Cli.Commands.Tokens;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;

namespace Irsactl.Cli.Commands.Credentials;

/// <summary>The call to AssumeRoleWithWebIdentity.</summary>
internal static class WebIdentitySession
{
    /// <summary>Calls STS. The call is unsigned: whoever makes it has no credentials yet.</summary>
    public static async Task<AssumeRoleWithWebIdentityResponse> StartAsync(
        CommandContext context, AssumeRoleArguments arguments, CancellationToken cancellationToken)
    {
        var role = RoleArns.Parse(arguments.RoleArn, "--role-arn");
        var source = arguments.TokenFile == "-" ? "-" : "@" + arguments.TokenFile;
        var token = await TokenInput.ReadAsync(context, source, cancellationToken);
        using var clients = new AwsClients(new AwsClientOptions
        {
            Region = arguments.Region ?? ConfiguredRegion(context, role),
            Credentials = new AnonymousAWSCredentials(),
        });
        var request = new AssumeRoleWithWebIdentityRequest
        {
            RoleArn = arguments.RoleArn,
            RoleSessionName = arguments.SessionName,
            WebIdentityToken = token,
            DurationSeconds = arguments.Duration is { } duration ? (int)duration.TotalSeconds : null,
        };
        try
        {
            return await clients.Sts.AssumeRoleWithWebIdentityAsync(request, cancellationToken);
        }
        catch (Exception error) when (AwsFailure.IsFailure(error))
        {
            throw WithExplainHint(AwsFailure.Translate(error, $"assuming {arguments.RoleArn}"), error, arguments);
        }
    }

    /// <summary>
    /// AWS says little about why it refuses a token; the explainer says more. Trouble on the way to AWS keeps its own hint.
    /// </summary>
    private static IrsactlException WithExplainHint(IrsactlException failure, Exception cause, AssumeRoleArguments arguments) =>
        cause is AmazonSecurityTokenServiceException
            ? new IrsactlException(
                failure.Code,
                failure.Message,
                $"see why with 'irsactl token explain @{(arguments.TokenFile == "-" ? "FILE" : arguments.TokenFile)} --role-arn "
                    + $"{arguments.RoleArn}'",
                cause)
            : failure;

    /// <summary>
    /// The region that the environment names; else the one that STS of the role's partition can always be reached in.
    /// </summary>
    private static string? ConfiguredRegion(CommandContext context, Arn role) =>
        context.Environment("AWS_REGION") is { Length: > 0 } || context.Environment("AWS_DEFAULT_REGION") is { Length: > 0 }
            ? null
            : Partition.Parse(role.Partition).GlobalRegion;
}
