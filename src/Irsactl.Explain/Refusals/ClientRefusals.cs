using System.Collections.Immutable;

namespace Irsactl.Explain.Refusals;

/// <summary>Texts of SDKs and tools that never came to AWS: no credentials, no region, no token.</summary>
internal static class ClientRefusals
{
    public static readonly ImmutableArray<Refusal> All =
    [
        RefusalRow.Make(
            "no-credentials-cli", "NoCredentials", 0,
            "Unable to locate credentials. You can configure credentials by running \"aws configure\".",
            "The AWS CLI or boto3 found no credentials anywhere.",
            new(
                "no variables, no profile; in a pod: the webhook did not set AWS_ROLE_ARN and AWS_WEB_IDENTITY_TOKEN_FILE",
                "env | grep ^AWS_",
                "set them; for a pod annotate the service account and make the pod anew"),
            "Unable to locate credentials"),
        RefusalRow.Make(
            "no-credentials-go", "NoCredentialProviders", 0,
            "NoCredentialProviders: no valid providers in chain. Deprecated.",
            "The Go SDK found no credentials anywhere.",
            new(
                "an SDK older than web identities (before 1.23.13), or no variables in the pod",
                "env | grep ^AWS_",
                "update the SDK; check the pod's variables"),
            "NoCredentialProviders", "no valid providers in chain"),
        RefusalRow.Make(
            "no-imds-role", "CredentialsError", 0,
            "failed to refresh cached credentials, no EC2 IMDS role found",
            "The Go SDK fell through to the instance's role, and there is none.",
            new(
                "AWS_ROLE_ARN or AWS_WEB_IDENTITY_TOKEN_FILE is missing in the pod, or the hop limit of the metadata service is 1",
                "env | grep ^AWS_",
                "set the variables; the instance's role is not what a workload should use"),
            "no EC2 IMDS role found"),
        RefusalRow.Make(
            "no-credentials-java", "SdkClientException", 0,
            "Unable to load credentials from any of the providers in the chain",
            "The Java SDK found no credentials; for web identities it needs its sts module.",
            new(
                "software.amazon.awssdk:sts is not on the class path, or the variables are missing",
                "the message lists what each provider said",
                "add the sts module; check the variables"),
            "Unable to load credentials from any of providers in chain",
            "Unable to load AWS credentials from any provider in chain",
            "WebIdentityTokenCredentialsProvider"),
        RefusalRow.Make(
            "no-credentials-js", "CredentialsProviderError", 0,
            "Could not load credentials from any providers",
            "The JavaScript SDK or the GitHub action found no credentials.",
            new(
                "the workflow lacks permissions: id-token: write, or the pod's variables are missing",
                "look for the id-token hint above it in the log",
                "add permissions: id-token: write to the job; check role-to-assume"),
            "Could not load credentials from any providers", "Credentials could not be loaded"),
        RefusalRow.Make(
            "github-id-token", "ActionsError", 0,
            "It looks like you might be trying to authenticate with OIDC. Did you mean to set the `id-token` permission?",
            "The GitHub job may not ask for a token.",
            new(
                "permissions: id-token: write is missing, or the run comes from a fork",
                "look at the job's permissions",
                "add permissions: id-token: write; forks get no token"),
            "Did you mean to set id-token permission", "Unable to get ACTIONS_ID_TOKEN_REQUEST_URL"),
        RefusalRow.Make(
            "no-region", "NoRegion", 0,
            "You must specify a region. You can also configure your region by running \"aws configure\".",
            "No region is configured.",
            new("AWS_REGION is missing in the pod", "env | grep REGION", "set AWS_REGION"), "You must specify region", "Region is missing",
            "could not find region configuration", "Unable to find region via any of providers"),
        RefusalRow.Make(
            "token-file-unreadable", "WebIdentityErr", 0,
            "WebIdentityErr: failed fetching WebIdentity token: unable to read file at <path>",
            "The SDK cannot read AWS_WEB_IDENTITY_TOKEN_FILE.",
            new(
                "the container's user may not read it (fsGroup is missing), or the volume is not mounted",
                "ls -l in the container",
                "set securityContext.fsGroup, or mount the projected volume"),
            "failed fetching WebIdentity token", "unable to read file at"),
        RefusalRow.Make(
            "unknown-authority", "TlsError", 0,
            "tls: failed to verify certificate: x509: certificate signed by unknown authority",
            "The program does not trust the certificate of the endpoint or issuer.",
            new(
                "a proxy that opens TLS, or no CA certificates in the image",
                "curl -v the same URL",
                "add the authority to the image, or SSL_CERT_FILE / AWS_CA_BUNDLE"),
            "x509: certificate signed by unknown authority", "CERTIFICATE_VERIFY_FAILED", "unable to get local issuer certificate"),
        RefusalRow.Make(
            "sso-expired", "TokenRefreshRequired", 0,
            "The SSO session associated with this profile has expired or is otherwise invalid. To refresh this SSO session run aws sso "
                + "login with the corresponding profile.",
            "The login of IAM Identity Center has run out: this is the user's, not the workload's.",
            new("hours have passed", "aws sts get-caller-identity", "aws sso login --profile PROFILE"),
            "SSO session associated with this profile", "Token has expired and refresh failed", "SSO Token has expired"),
        RefusalRow.Make(
            "token-expired-client", "TokenExpired", 0,
            "Token is expired",
            "A program looked at the token itself and found it past its end.",
            new("a kept copy of the token", "'irsactl token inspect'", "read the file again at each use"),
            "Token is expired", "Token expired and refresh"),
        RefusalRow.Make(
            "token-request-denied", "Forbidden", 403,
            "User \"<user>\" cannot create resource \"serviceaccounts/token\" in API group \"\" in the namespace \"<namespace>\"",
            "The API server does not let the user make tokens of the service account.",
            new(
                "no role allows create on serviceaccounts/token",
                "kubectl auth can-i create serviceaccounts/token",
                "bind a role that allows it"),
            "cannot create resource serviceaccounts/token"),
    ];
}
