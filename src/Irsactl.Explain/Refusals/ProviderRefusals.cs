using System.Collections.Immutable;

namespace Irsactl.Explain.Refusals;

/// <summary>Answers about the identity provider and its issuer's documents.</summary>
internal static class ProviderRefusals
{
    public static readonly Refusal KeyRetrieval = new()
    {
        Id = "key-retrieval",
        Code = "InvalidIdentityToken",
        Status = 400,
        Message = "Couldn't retrieve verification key from your identity provider,  please reference AssumeRoleWithWebIdentity "
            + "documentation for requirements",
        Meaning = "AWS found the identity provider but has no key to check the signature with: it could not read the issuer's documents, "
            + "or the key that the token names is not in them. AWS does not say which, and does not log it in CloudTrail.",
        Checks = [CheckNames.Discovery, CheckNames.KeySet, CheckNames.KeyId],
        Causes =
        [
            new(
                "the documents are closed to the public: block public access of the bucket or of the whole account, "
                    + "a missing bucket policy, or one limited to a VPC or to addresses",
                "an anonymous GET of <issuer>/.well-known/openid-configuration from outside answers 403",
                "run create-identity-provider again, and lift the account's block public access, "
                    + "or use a private bucket behind CloudFront"),
            new(
                "the key is not in the key set: the cluster signs with another key than the one that was published (the tls folder was not "
                    + "copied to the installer), or the keys were rotated",
                "the token's kid ('irsactl token inspect') is not in <issuer>/keys.json",
                "publish the cluster's public key: irsactl aws create-identity-provider --public-key-file FILE"),
            new(
                "the token names no key, or an empty one, and the key set has several",
                "'irsactl token inspect' shows no kid",
                "let the API server issue the token: it writes kid"),
            new(
                "the token is old: its key has been taken out of the key set since",
                "iat lies before the last rotation; a new token of the same service account works",
                "read the token file again at each use: the kubelet replaces it"),
            new(
                "the call has a stray X-Amz-Security-Token header, left from other credentials (reported of one SDK)",
                "the same token works with aws sts assume-role-with-web-identity and no AWS_ variables",
                "make the call without credentials: unset AWS_SESSION_TOKEN"),
            new(
                "the host cannot be reached from the internet, takes more than 5 seconds, redirects, "
                    + "or answers with another status than 200",
                "curl -sS -m 5 -o /dev/null -w '%{http_code}' <issuer>/keys.json, from outside your network",
                "make the host public; after creating a bucket or distribution wait until it is ready"),
            new(
                "a document cannot be used: no JSON, members missing, or an issuer that differs from the provider's, "
                    + "be it by a slash at the end",
                "'irsactl token explain' compares them",
                "publish the documents again: irsactl aws create-identity-provider"),
            new(
                "the key is published in a way AWS does not use: without kid, use \"enc\", only x5c or one that disagrees, "
                    + "or more than 100 keys of its kind",
                "'irsactl token explain' names the rule",
                "publish it with kty, kid, use \"sig\", n and e (or crv, x and y) alone"),
            new(
                "a passing failure",
                "the same token works a moment later",
                "try again"),
        ],
        Marks = ["retrieve verification key"],
    };

    public static readonly Refusal NoProvider = new()
    {
        Id = "no-provider",
        Code = "InvalidIdentityToken",
        Status = 400,
        Message = "No OpenIDConnect provider found in your account for <iss>",
        Meaning = "The account of the role has no IAM identity provider whose URL is the token's issuer, letter by letter.",
        Checks = [CheckNames.Issuer, CheckNames.Provider],
        Causes =
        [
            new(
                "the provider was never created, or was deleted",
                "aws iam list-open-id-connect-providers does not list it",
                "irsactl aws create-identity-provider"),
            new(
                "the provider is in another account than the role",
                "the account number in the role's ARN is not the one of the provider's ARN",
                "create the provider in the role's account, or use a role of the provider's account"),
            new(
                "the spelling differs: slash at the end, letter case, port, http for https",
                "compare the token's iss ('irsactl token inspect') with the provider's ARN",
                "make the API server's --service-account-issuer and the provider's URL the same text; a changed issuer shuts out everyone "
                    + "with an older token unless the API server keeps the old one as a second --service-account-issuer"),
            new(
                "the token is from another cluster, the cluster's issuer was never set, or a second set-up run came out "
                    + "with another issuer",
                "iss is https://kubernetes.default.svc, or not the issuer that the set-up printed last",
                "create a provider for this issuer, or set spec.serviceAccountIssuer of the Authentication manifest to the issuer"),
        ],
        Marks = ["No OpenIDConnect provider found"],
    };

    public static readonly Refusal Thumbprint = new()
    {
        Id = "thumbprint",
        Code = "InvalidIdentityToken",
        Status = 400,
        Message = "OpenIDConnect provider's HTTPS certificate doesn't match configured thumbprint",
        Meaning = "The certificate of the issuer's host chains to no authority that AWS trusts, and none of the provider's "
            + "thumbprints is in its chain.",
        Checks = [CheckNames.Discovery, CheckNames.KeySet],
        Causes =
        [
            new(
                "the host's certificate comes from another authority than before",
                "openssl s_client -connect HOST:443 -showcerts; compare the SHA-1 of the top certificate with the provider's thumbprints",
                "aws iam update-open-id-connect-provider-thumbprint, or use a certificate of a public authority"),
            new(
                "discovery document and key set are on two hosts, and only one is in the list",
                "the host of jwks_uri is not the issuer's",
                "add the thumbprints of both"),
        ],
        Marks = ["match configured thumbprint"],
    };

    public static readonly ImmutableArray<Refusal> All = [KeyRetrieval, NoProvider, Thumbprint];
}
