using Amazon.SecurityToken.Model;
using Irsactl.Aws.Arns;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.Failures;
using Irsactl.Diagnostics;

namespace Irsactl.Operations.Enabling;

/// <summary>
/// Sees to it that roles are made in the account that the cluster's access keys are of. In another one everything can be made and proven as
/// well, and components would work on somebody else's machines and buckets.
/// </summary>
internal sealed class EnablingAccount(AwsClients clients)
{
    private const int MostKeys = 20;

    /// <summary>Throws where it is another account.</summary>
    /// <returns>The account.</returns>
    /// <exception cref="IrsactlException">It is another one, or AWS does not say.</exception>
    public async Task<string> RequireOwnAsync(EnablingState state, CancellationToken cancellationToken)
    {
        var caller = await AskAsync(
            () => clients.Sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), cancellationToken), "asking who the caller is");
        if (state.Record is { } record)
        {
            var account = Arn.Parse(record.To.Issuer.ProviderArn).AccountId;
            return account == caller.Account ? account : throw new IrsactlException(
                OperationsErrors.RunInTheWay,
                $"what is under way is in account {account}, and these credentials are of account {caller.Account}",
                $"use credentials of account {account}");
        }

        foreach (var (key, place) in KeysOf(state).DistinctBy(known => known.Key, StringComparer.Ordinal).Take(MostKeys))
        {
            var owner = await AskAsync(
                () => clients.Sts.GetAccessKeyInfoAsync(new GetAccessKeyInfoRequest { AccessKeyId = key }, cancellationToken),
                $"asking which account the access key in Secret {place} is of");
            if (owner.Account != caller.Account)
            {
                throw new IrsactlException(
                    OperationsErrors.NothingToEnable,
                    $"the access key in Secret {place} is of account {owner.Account}, and these credentials are of account {caller.Account}",
                    $"use credentials of account {owner.Account}: roles have to be where what the components work with is");
            }
        }

        return caller.Account;
    }

    private static IEnumerable<(string Key, string Place)> KeysOf(EnablingState state)
    {
        foreach (var secret in state.Secrets)
        {
            if (secret.AccessKeyId is { } id)
            {
                yield return (id, $"{secret.Request.SecretNamespace}/{secret.Request.SecretName}");
            }
        }

        if (state.RootKeyId is { } root)
        {
            yield return (root, "kube-system/aws-creds");
        }
    }

    private static async Task<T> AskAsync<T>(Func<Task<T>> ask, string what)
    {
        try
        {
            return await ask();
        }
        catch (Exception error) when (AwsFailure.IsFailure(error))
        {
            throw AwsFailure.Translate(error, what);
        }
    }
}
