using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using Amazon.SecurityToken;

namespace Irsactl.Aws.Clients.Credentials;

/// <summary>
/// The user's credentials: the source is found and checked here, the SDK gets them from it, and what goes wrong with that is an
/// error that names the source, its cause and its cure, whatever the SDK throws for it.
/// </summary>
/// <param name="profile">The profile that was asked for; null for the environment's choice.</param>
internal sealed class ChainCredentials(string? profile) : AWSCredentials, IDisposable
{
    private readonly Lock _lock = new();
    private readonly DefaultAWSCredentialsIdentityResolver _resolver = new();
    private CredentialSource? _source;
    private AWSCredentials? _resolved;

    /// <inheritdoc />
    public override ImmutableCredentials GetCredentials()
    {
        var source = Source();
        try
        {
            return Resolve(source).GetCredentials();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw CredentialFailure.Explain(e, source);
        }
    }

    /// <inheritdoc />
    public override async Task<ImmutableCredentials> GetCredentialsAsync()
    {
        var source = Source();
        try
        {
            return await Resolve(source).GetCredentialsAsync();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw CredentialFailure.Explain(e, source);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _resolver.Dispose();

    private CredentialSource Source()
    {
        lock (_lock)
        {
            if (_source is null)
            {
                var found = CredentialSources.Find(profile);
                SourceChecks.Check(found.Origin);
                _source = found;
            }

            return _source;
        }
    }

    private AWSCredentials Resolve(CredentialSource source)
    {
        // The SDK itself looks whether the files have changed since.
        if (source.Profile is { } name)
        {
            return _resolver.ResolveIdentity(new AmazonSecurityTokenServiceConfig { Profile = new Profile(name) });
        }

        lock (_lock)
        {
            return _resolved ??= source switch
            {
                AccessKeySource => new EnvironmentVariablesAWSCredentials(),
                WebIdentitySource => AssumeRoleWithWebIdentityCredentials.FromEnvironmentVariables(),
                ContainerSource => new GenericContainerCredentials(),
                // Whatever comes before the instance in the SDK's chain is known to have none.
                _ => _resolver.ResolveIdentity(new AmazonSecurityTokenServiceConfig()),
            };
        }
    }
}
