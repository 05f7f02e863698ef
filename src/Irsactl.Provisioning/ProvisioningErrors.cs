using Irsactl.Diagnostics;

namespace Irsactl.Provisioning;

/// <summary>What can keep resources from being set up or removed.</summary>
public static class ProvisioningErrors
{
    /// <summary>The name cannot be part of a bucket's or a role's name.</summary>
    public static readonly ErrorCode UnusableName = new("IRS3000", "unusable name");

    /// <summary>A resource of that name exists and does not carry our tag.</summary>
    public static readonly ErrorCode NotOwned = new("IRS3001", "resource is not ours");

    /// <summary>The bucket is in another region than the one asked for.</summary>
    public static readonly ErrorCode BucketElsewhere = new("IRS3002", "bucket is in another region");

    /// <summary>There is no identity provider of that ARN.</summary>
    public static readonly ErrorCode NoSuchProvider = new("IRS3003", "no such identity provider");

    /// <summary>An ARN that is not that of an OIDC identity provider, or belongs to another partition.</summary>
    public static readonly ErrorCode UnusableProviderArn = new("IRS3004", "unusable identity provider ARN");

    /// <summary>A policy is longer than IAM takes.</summary>
    public static readonly ErrorCode PolicyTooLong = new("IRS3005", "policy too long");

    /// <summary>What AWS went on with was not over when the wait for it ended.</summary>
    public static readonly ErrorCode NotSettled = new("IRS3006", "not ready in time");

    /// <summary>What can be read under the issuer's public name is not what was published.</summary>
    public static readonly ErrorCode NotPublished = new("IRS3007", "documents cannot be read under the public name");

    /// <summary>The account lets no bucket be public.</summary>
    public static readonly ErrorCode PublicBucketsBlocked = new("IRS3008", "account blocks public buckets");

    /// <summary>An option that the hosting needs is missing, or one is given that it does not have.</summary>
    public static readonly ErrorCode UnusableHostingOption = new("IRS3009", "unusable hosting option");

    /// <summary>
    /// A private bucket's policy has a statement of others that lets everybody in, and S3 takes no change to such a policy.
    /// </summary>
    public static readonly ErrorCode ForeignStatementInTheWay = new("IRS3030", "foreign policy statement in the way");

    /// <summary>The policy that is to bound the permissions of roles does not exist.</summary>
    public static readonly ErrorCode NoSuchBoundary = new("IRS3031", "no such permissions boundary");

    /// <summary>The run would change the issuer of a name that has one.</summary>
    public static readonly ErrorCode IssuerWouldChange = new("IRS3040", "issuer would change");

    /// <summary>Key files in the output directory belong to different pairs, or one of a pair is missing.</summary>
    public static readonly ErrorCode KeyFilesDiffer = new("IRS3041", "key files do not belong together");

    /// <summary>The issuer exists, and neither its key nor what is published is at hand.</summary>
    public static readonly ErrorCode KeyNotAtHand = new("IRS3042", "the cluster's key is not at hand");

    /// <summary>What is published for the issuer cannot be read, so it cannot be kept.</summary>
    public static readonly ErrorCode KeysUnreadable = new("IRS3043", "published keys cannot be read");

    /// <summary>The name has an issuer whose hosting cannot be told, or more than one.</summary>
    public static readonly ErrorCode HostingNotClear = new("IRS3044", "hosting has to be named");

    /// <summary>More keys than AWS takes.</summary>
    public static readonly ErrorCode TooManyKeys = new("IRS3045", "too many keys");

    /// <summary>An issuer that is to be a cluster's alone publishes keys of another one.</summary>
    public static readonly ErrorCode KeysOfAnother = new("IRS3046", "issuer publishes other keys");

    /// <summary>There is no endpoint of that name for the documents of several clusters.</summary>
    public static readonly ErrorCode NoSuchEndpoint = new("IRS3048", "no such shared endpoint");

    /// <summary>An endpoint would be deleted while clusters have their documents there.</summary>
    public static readonly ErrorCode EndpointInUse = new("IRS3049", "shared endpoint is in use");

    /// <summary>An identity provider of somebody else's does not take the tokens that a workload has.</summary>
    public static readonly ErrorCode ForeignProviderUnfit = new("IRS3054", "identity provider of others does not take the audience");

    /// <summary>The account has nothing that carries the name to take over.</summary>
    public static readonly ErrorCode NothingToAdopt = new("IRS3055", "nothing to adopt");

    /// <summary>Several things can be meant, or something is missing that only the user can tell.</summary>
    public static readonly ErrorCode AdoptionNotClear = new("IRS3056", "what to adopt is not clear");

    /// <summary>Roles cannot be named, placed or made as they are declared.</summary>
    public static readonly ErrorCode UnusableRoleOption = new("IRS3047", "role cannot be made as declared");

    /// <summary>There is no CloudFront in the region's partition.</summary>
    public static readonly ErrorCode NoCloudFront = new("IRS3100", "no CloudFront in this partition");

    /// <summary>A file or folder cannot be read.</summary>
    public static readonly ErrorCode Unreadable = new("IRS3010", "file cannot be read");

    /// <summary>A file or folder cannot be written.</summary>
    public static readonly ErrorCode Unwritable = new("IRS3011", "file cannot be written");

    /// <summary>A bucket holds what is not ours, and stays.</summary>
    public static readonly ErrorCode BucketStays = new("IRS3020", "bucket holds what is not ours");

    /// <summary>What is to be deleted is in another region than the one asked for.</summary>
    public static readonly ErrorCode IssuerElsewhere = new("IRS3021", "issuer is in another region");

    /// <summary>What the issuer surely has may not be looked for.</summary>
    public static readonly ErrorCode SearchDenied = new("IRS3022", "what is to be deleted cannot be looked for");

    /// <summary>AWS could not make the function ready, or could not update it.</summary>
    public static readonly ErrorCode FunctionFailed = new("IRS3120", "function cannot be made ready");

    /// <summary>The load balancer of that name cannot be made ready, or cannot become what it should be.</summary>
    public static readonly ErrorCode LoadBalancerUnusable = new("IRS3130", "load balancer cannot be used");

    /// <summary>A record of DNS still leads to what is to be removed.</summary>
    public static readonly ErrorCode StillLedThere = new("IRS3141", "DNS still leads to what is to be removed");

    /// <summary>ACM refuses to issue the certificate.</summary>
    public static readonly ErrorCode CertificateNotIssued = new("IRS3140", "certificate cannot be issued");

    /// <summary>A tool that an export is for cannot make what is declared.</summary>
    public static readonly ErrorCode NotExportable = new("IRS3150", "format cannot express what is declared");

    /// <summary>A file that an export would be written to has something else in it.</summary>
    public static readonly ErrorCode NoExport = new("IRS3151", "file is not an export");
}
