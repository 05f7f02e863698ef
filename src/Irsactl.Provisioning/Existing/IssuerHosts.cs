using Irsactl.Diagnostics;
using Irsactl.Provisioning.Hostings;
using Irsactl.Provisioning.Identity;

namespace Irsactl.Provisioning.Existing;

/// <summary>Tells issuers under names that AWS gives from those under names of the user's own.</summary>
internal static class IssuerHosts
{
    /// <summary>Whose host name a provider's issuer has.</summary>
    public static IssuerHost Of(ProviderArn provider, HostingContext context)
    {
        var host = provider.Issuer.Split('/')[0];
        return host switch
        {
            _ when Bucket(context) is { } bucket && host.StartsWith($"{bucket}.s3.", StringComparison.Ordinal) => IssuerHost.Bucket,
            // cloudfront.net, and cloudfront.cn in China.
            _ when host.Contains(".cloudfront.", StringComparison.Ordinal) => IssuerHost.Distribution,
            _ when host.Contains(".lambda-url.", StringComparison.Ordinal) => IssuerHost.FunctionUrl,
            _ when host.Contains(".execute-api.", StringComparison.Ordinal) => IssuerHost.HttpApi,
            _ => IssuerHost.Own,
        };
    }

    private static string? Bucket(HostingContext context)
    {
        try
        {
            return ResourceNames.Bucket(context.Owner.Name);
        }
        catch (IrsactlException)
        {
            // A function can have names that no bucket can have.
            return null;
        }
    }
}
