using System.Collections.Immutable;

namespace Irsactl.Explain.Refusals;

/// <summary>Refusals of a call's parameters, signature or region, before anything is looked up.</summary>
internal static class CallRefusals
{
    public static readonly ImmutableArray<Refusal> All =
    [
        RefusalRow.Make(
            "sts-not-activated", "RegionDisabledException", 403,
            "STS is not activated in this region for account:<id>. Your account administrator can activate STS in this region "
                + "using the IAM Console.",
            "The role's account has switched STS off in the region whose endpoint was called.",
            new(
                "the region is switched off in the account's settings, or is opt-in and not enabled",
                "IAM console, Account settings, STS endpoints",
                "activate it there, or call another region's STS: AWS_REGION, AWS_STS_REGIONAL_ENDPOINTS"),
            "STS is not activated in this region", "RegionDisabledException"),
        RefusalRow.Make(
            "role-arn-invalid", "ValidationError", 400,
            "Request ARN is invalid",
            "RoleArn is an ARN and not that of a role.",
            new(
                "an instance profile, a user, an assumed-role session, or the account is missing",
                "it should look like arn:aws:iam::123456789012:role/name",
                "give the role's ARN (aws iam get-role)")),
        RefusalRow.Make(
            "role-arn-short", "ValidationError", 400,
            "1 validation error detected: Value '<text>' at 'roleArn' failed to satisfy constraint: Member must have length greater "
                + "than or equal to 20",
            "RoleArn is empty or a name.",
            new(
                "AWS_ROLE_ARN holds the role's name, or a secret of the CI system is empty",
                "echo \"$AWS_ROLE_ARN\"",
                "give the whole ARN"),
            "at 'roleArn' failed to satisfy constraint"),
        RefusalRow.Make(
            "parameter-null", "ValidationError", 400,
            "1 validation error detected: Value null at '<parameter>' failed to satisfy constraint: Member must not be null",
            "A parameter that the call needs is not in it.",
            new(
                "the program left it out or gave it under another name (RoleARN in place of RoleArn), or a variable of it is not set",
                "the message names it",
                "give it: RoleArn, RoleSessionName and WebIdentityToken of AssumeRoleWithWebIdentity"),
            "Value null at * failed to satisfy constraint: Member must not be null"),
        RefusalRow.Make(
            "session-name", "ValidationError", 400,
            "1 validation error detected: Value '<text>' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular "
                + "expression pattern: [\\w+=,.@-]*",
            "The session name has characters that are not taken, or is too short or long.",
            new(
                "a path, a blank, a colon or more than 64 characters",
                "2 to 64 letters, digits and _+=,.@-",
                "set AWS_ROLE_SESSION_NAME or role-session-name"),
            "at 'roleSessionName' failed to satisfy constraint"),
        RefusalRow.Make(
            "duration-range", "ValidationError", 400,
            "1 validation error detected: Value '<number>' at 'durationSeconds' failed to satisfy constraint: "
                + "Member must have value greater than or equal to 900",
            "Sessions last from 900 s up.",
            new("duration in minutes in place of seconds", "look for duration_seconds", "ask for 900 to 43,200"),
            "at 'durationSeconds' failed to satisfy constraint"),
        RefusalRow.Make(
            "signature-mismatch", "SignatureDoesNotMatch", 403,
            "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key "
                + "and signing method.",
            "The secret key is not the access key's, or something changed the request on its way.",
            new(
                "a mistyped secret, a blank or newline in it, or a proxy that rewrites",
                "aws sts get-caller-identity from another machine",
                "set the key pair anew; take the proxy out"),
            "request signature we calculated does not match"),
        RefusalRow.Make(
            "signature-expired", "SignatureDoesNotMatch", 403,
            "Signature expired: <time> is now earlier than <time> (<time> - 5 min.)",
            "The machine's clock is wrong by more than five minutes.",
            new("no NTP, a suspended virtual machine", "date -u", "synchronise the clock"),
            "Signature expired", "Signature not yet current"),
        RefusalRow.Make(
            "time-skewed", "RequestTimeTooSkewed", 403,
            "The difference between the request time and the current time is too large.",
            "The machine's clock is wrong.",
            new("no NTP, a suspended virtual machine", "date -u", "synchronise the clock"),
            "difference between request time and current time is too large"),
        RefusalRow.Make(
            "no-signature", "MissingAuthenticationToken", 403,
            "Request is missing Authentication Token",
            "The call is not signed, and must be.",
            new(
                "no credentials, or a URL that is no operation of the API",
                "aws sts get-caller-identity",
                "give credentials; only AssumeRoleWithWebIdentity goes without"),
            "missing Authentication Token"),
        RefusalRow.Make(
            "access-key-unknown", "InvalidAccessKeyId", 403,
            "The AWS Access Key Id you provided does not exist in our records.",
            "The access key was deleted, is of another partition, or is an emulator's.",
            new(
                "AWS_ACCESS_KEY_ID is stale or 'test'",
                "aws sts get-caller-identity",
                "set valid credentials, or AWS_ENDPOINT_URL for an emulator"),
            "Access Key Id you provided does not exist"),
        RefusalRow.Make(
            "auth-failure", "AuthFailure", 401,
            "AWS was not able to validate the provided access credentials",
            "EC2 does not take the credentials; other services say that the security token is invalid.",
            new(
                "the session comes from the global STS endpoint and the call goes to an opt-in region, or the account has not enabled it",
                "the same call in us-east-1 works",
                "take the credentials from the region's own STS (AWS_STS_REGIONAL_ENDPOINTS=regional), or enable the region"),
            "AWS was not able to validate provided access credentials"),
        RefusalRow.Make(
            "token-malformed", "InvalidToken", 400,
            "The provided token is malformed or otherwise invalid.",
            "AWS_SESSION_TOKEN is cut, of another session, or of a region that the global endpoint's tokens are not good for.",
            new(
                "a token of the global STS endpoint in an opt-in region",
                "AWS_STS_REGIONAL_ENDPOINTS",
                "set AWS_STS_REGIONAL_ENDPOINTS=regional and take new credentials"),
            "provided token is malformed or otherwise invalid"),
        RefusalRow.Make(
            "s3-token-expired", "ExpiredToken", 400,
            "The provided token has expired.",
            "The session's credentials have run out.",
            new("a program keeps them past their end", "aws sts get-caller-identity", "let the SDK refresh them"),
            "provided token has expired"),
        RefusalRow.Make(
            "credential-scope", "AuthorizationHeaderMalformed", 400,
            "The authorization header is malformed; the region '<region>' is wrong; expecting '<region>'",
            "The request is signed for another region than the bucket's.",
            new("AWS_REGION is not the bucket's region", "aws s3api head-bucket --bucket BUCKET", "set the bucket's region"),
            "region * is wrong; expecting", "Credential should be scoped to a valid region"),
        RefusalRow.Make(
            "opt-in-required", "OptInRequired", 403,
            "You are not subscribed to this service. Please go to http://aws.amazon.com to subscribe.",
            "The account has not enabled the region or the service.",
            new("an opt-in region", "aws account list-regions", "aws account enable-region --region-name REGION"),
            "OptInRequired", "You are not subscribed to this service"),
        RefusalRow.Make(
            "provider-not-found", "NoSuchEntity", 404,
            "OpenIDConnect Provider not found for arn <arn>",
            "IAM has no identity provider with this ARN in the account of the credentials.",
            new(
                "another account or partition, https:// or a slash in the ARN, or it was deleted",
                "aws iam list-open-id-connect-providers",
                "give the listed ARN, or create it: irsactl aws create-identity-provider")),
        RefusalRow.Make(
            "provider-not-found-delete", "NoSuchEntity", 404,
            "OpenId connect Provider <arn> cannot be found.",
            "There is no such provider to delete.",
            new("it was deleted before", "aws iam list-open-id-connect-providers", "nothing: it is gone"),
            "OpenId connect Provider * cannot be found"),
        RefusalRow.Make(
            "role-not-found", "NoSuchEntity", 404,
            "The role with name <name> cannot be found.",
            "There is no role of this name in the account of the credentials.",
            new(
                "another account, a misspelled name, or a role that was deleted; an ARN or path given in place of the name",
                "aws sts get-caller-identity; aws iam list-roles",
                "give the name alone, in the right account"),
            "role with name * cannot be found"),
        RefusalRow.Make(
            "name-invalid", "ValidationError", 400,
            "The specified value for <parameter> is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-",
            "A name in IAM has characters that names do not have.",
            new(
                "an ARN or a path given in place of the name, or a blank in it",
                "the message names the parameter",
                "give the name alone: what stands behind the last slash of the ARN"),
            "specified value for * is invalid. It must contain only alphanumeric characters and/or following"),
        RefusalRow.Make(
            "path-invalid", "ValidationError", 400,
            "The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / "
                + "characters.",
            "A path in IAM begins and ends with a slash.",
            new("the slash at an end is missing", "look at Path", "write /a/path/"),
            "specified value for path is invalid", "value for path * must begin and end with"),
        RefusalRow.Make(
            "entity-arn", "InvalidInput", 400,
            "Invalid Entity Arn: <arn> does not clearly define entity type and name.",
            "The simulator wants the ARN of a user, group or role.",
            new(
                "the ARN of a session (assumed-role) was given",
                "aws sts get-caller-identity shows it",
                "give the role's own ARN: arn:aws:iam::ACCOUNT:role/NAME, path included"),
            "Invalid Entity Arn", "does not clearly define entity type and name"),
        RefusalRow.Make(
            "policy-not-found", "NoSuchEntity", 404,
            "Policy <arn> does not exist or is not attachable.",
            "The managed policy does not exist in this partition or account.",
            new(
                "a misspelled or retired AWS policy, or arn:aws in GovCloud or China",
                "aws iam get-policy --policy-arn ARN",
                "give an existing policy's ARN, with the account's partition"),
            "does not exist or is not attachable"),
        RefusalRow.Make(
            "provider-communication", "OpenIdIdpCommunicationError", 400,
            "Please check .well-known/openid-configuration of provider: <url> is valid.",
            "IAM could not read the issuer when the provider was made, and no thumbprint was given.",
            new(
                "the issuer is not public yet, or its certificate cannot be read",
                "curl -v <issuer>/.well-known/openid-configuration from outside",
                "publish the documents first; or give --thumbprint-list"),
            "OpenIdIdpCommunicationError"),
    ];
}
