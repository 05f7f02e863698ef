using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Irsactl.Diagnostics;

namespace Irsactl.Provisioning.Identity;

/// <summary>Checks a name before anything is made from it.</summary>
internal static class ResourceNames
{
    // 63 characters a bucket may have, less "-oidc".
    private const int LongestForBucket = 58;

    // 128 characters a tag's key may have, less the prefix.
    private const int LongestForTag = 89;

    // 64 characters the function's role may have, less "-oidc-function".
    private const int LongestForFunction = 50;

    // 32 characters a load balancer and a target group may have.
    private const int LongestLoadBalancer = 32;

    // Forty bits of a digest.
    private const int HashLength = 10;

    private static readonly SearchValues<char> _loadBalancerCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");

    private static readonly SearchValues<char> _functionCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-");

    private static readonly SearchValues<char> _bucketCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    private static readonly SearchValues<char> _roleCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_+=,.@-");

    // The first of load balancers that the internet does not reach, the second of security groups' ids.
    private static readonly string[] _reservedForLoadBalancers = ["internal-", "sg-"];

    private static readonly string[] _reservedPrefixes = ["xn--", "sthree-", "amzn-s3-demo-"];

    /// <summary>The name of the bucket that holds the documents.</summary>
    /// <remarks>
    /// Amazon S3 User Guide, "General purpose bucket naming rules". Dots are allowed there but not here: AWS reads the documents
    /// over TLS, and the certificate of S3 covers one label only.
    /// </remarks>
    public static string Bucket(string name)
    {
        var problem = name switch
        {
            "" => "it is empty",
            { Length: > LongestForBucket } => $"it has {name.Length} characters, and at most {LongestForBucket} make a bucket name",
            _ when name.AsSpan().ContainsAnyExcept(_bucketCharacters) => "a bucket name has only lower-case letters, digits and hyphens",
            ['-', ..] => "a bucket name begins with a letter or digit",
            _ when Array.Find(_reservedPrefixes, prefix => name.StartsWith(prefix, StringComparison.Ordinal)) is { } reserved =>
                $"bucket names must not begin with {reserved}",
            _ => null,
        };
        return problem is null ? $"{name}-oidc" : throw Unusable(name, problem);
    }

    /// <summary>The name of the function that publishes the documents; its role has <c>-function</c> behind it.</summary>
    /// <exception cref="IrsactlException">
    /// The name cannot be part of such names (<see cref="ProvisioningErrors.UnusableName"/>).
    /// </exception>
    public static string Function(string name)
    {
        var problem = name switch
        {
            "" => "it is empty",
            { Length: > LongestForFunction } =>
                $"it has {name.Length} characters, and at most {LongestForFunction} make a function's role name",
            _ when name.AsSpan().ContainsAnyExcept(_functionCharacters) =>
                "a function name has only letters, digits, hyphens and underscores",
            _ => null,
        };
        return problem is null ? $"{name}-oidc" : throw Unusable(name, problem);
    }

    /// <summary>
    /// The name of load balancer, target group and security group: that of the function where they can have it. Where not, it is cut, and
    /// ends in ten digits of the name's digest, which no name that is not cut ends in: each of those ends in <c>oidc</c>.
    /// </summary>
    /// <remarks>Elastic Load Balancing API Reference, "CreateLoadBalancer"; Amazon EC2 API Reference, "CreateSecurityGroup".</remarks>
    /// <exception cref="IrsactlException">The name cannot be part of a function's name.</exception>
    public static string LoadBalancer(string name)
    {
        const string Prefix = "oidc-";
        var whole = Function(name);
        if (whole.Length <= LongestLoadBalancer && !whole.AsSpan().ContainsAnyExcept(_loadBalancerCharacters) && !whole.StartsWith('-')
            && !_reservedForLoadBalancers.Any(prefix => whole.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
        {
            return whole;
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..HashLength];
        var room = LongestLoadBalancer - Prefix.Length - 1 - HashLength;
        var cut = name.Replace('_', '-');
        return $"{Prefix}{(cut.Length <= room ? cut : cut[..room])}-{hash}";
    }

    /// <summary>Throws where a name cannot begin a role's name or end a tag's key.</summary>
    public static void RequireUsableForRoles(string name)
    {
        var problem = name switch
        {
            "" => "it is empty",
            { Length: > LongestForTag } => $"it has {name.Length} characters, and a tag's key takes {LongestForTag}",
            _ when name.AsSpan().ContainsAnyExcept(_roleCharacters) => "a role name has only letters, digits and _+=,.@-",
            _ => null,
        };
        if (problem is not null)
        {
            throw Unusable(name, problem);
        }
    }

    private static IrsactlException Unusable(string name, string problem) =>
        new(ProvisioningErrors.UnusableName, $"the name '{name}' cannot be used: {problem}", "choose a name such as my-cluster");
}
