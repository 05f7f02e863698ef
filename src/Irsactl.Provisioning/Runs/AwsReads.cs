using Amazon.SecurityToken.Model;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.Failures;
using Irsactl.Diagnostics;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Identity;

namespace Irsactl.Provisioning.Runs;

/// <summary>What a run reads before it has resources; a refusal says what was being done.</summary>
/// <param name="clients">AWS.</param>
/// <param name="executor">Reads.</param>
internal sealed class AwsReads(AwsClients clients, GraphExecutor executor)
{
    /// <summary>Runs a step whose failures become ours.</summary>
    /// <exception cref="IrsactlException">AWS refused it.</exception>
    public static async Task<T> TranslatedAsync<T>(
        string attempt, Func<CancellationToken, Task<T>> step, CancellationToken cancellationToken)
    {
        try
        {
            return await step(cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && AwsFailure.IsFailure(e))
        {
            throw AwsFailure.Translate(e, attempt);
        }
    }

    /// <summary>The caller's account.</summary>
    public async Task<string> AccountIdAsync(CancellationToken cancellationToken)
    {
        var identity = await ReadAsync(
            "asking AWS who the caller is",
            token => clients.Sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), token),
            cancellationToken);
        return identity.Account;
    }

    /// <summary>Throws where there is no such provider.</summary>
    /// <exception cref="IrsactlException">There is none (<see cref="ProvisioningErrors.NoSuchProvider"/>).</exception>
    public async Task RequireProviderAsync(ProviderArn arn, CancellationToken cancellationToken)
    {
        var text = arn.ToString();
        var provider = await ReadAsync(
            $"reading identity provider {text}", token => clients.Iam.GetOpenIdConnectProviderAsync(text, token), cancellationToken);
        if (provider is null)
        {
            throw new IrsactlException(
                ProvisioningErrors.NoSuchProvider,
                $"there is no identity provider {text}",
                await NearestAsync(arn, cancellationToken) is { } near
                    ? $"did you mean {near}?"
                    : "run create-identity-provider first; it prints the ARN");
        }
    }

    private async Task<string?> NearestAsync(ProviderArn arn, CancellationToken cancellationToken)
    {
        try
        {
            var listed = await ReadAsync("listing identity providers", clients.Iam.ListOpenIdConnectProvidersAsync, cancellationToken);
            var others = listed.Select(ProviderArn.TryOf).OfType<ProviderArn>().ToList();
            return NearestWord.Find(arn.Issuer, others.Select(other => other.Issuer)) is { } issuer
                ? others.First(other => other.Issuer == issuer).ToString()
                : null;
        }
        catch (IrsactlException)
        {
            // Who may not list them is told what is known.
            return null;
        }
    }

    /// <summary>Reads, again where that may help.</summary>
    public Task<T> ReadAsync<T>(string attempt, Func<CancellationToken, Task<T>> step, CancellationToken cancellationToken) =>
        TranslatedAsync(attempt, token => executor.ReadAsync(step, token), cancellationToken);
}
