using System.CommandLine;

namespace Irsactl.Cli.Commands.Aws;

/// <summary>The flags of <c>ccoctl aws</c>, each defined once.</summary>
internal static class AwsOptions
{
    public static Option<string> Name() => new("--name")
    {
        Description = "Name for all AWS resources; may differ from the cluster's infrastructure id",
        Required = true,
    };

    public static Option<string?> Region() => new("--region")
    {
        Description = "AWS region of the OpenID Connect endpoint. Default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's",
    };

    public static Option<string> OutputDirectory() => new("--output-dir")
    {
        Description = "Directory for the files, made where missing",
        DefaultValueFactory = _ => ".",
    };

    public static Option<string?> PublicKeyFile() => new("--public-key-file")
    {
        Description = "Public service-account signing key (PEM). Default: serviceaccount-signer.public in the output directory",
    };

    public static Option<string?> CredentialsRequestsDirectory() => new("--credentials-requests-dir")
    {
        Description = "Directory with the CredentialsRequests to create IAM roles for",
    };

    public static Option<string?> PermissionsBoundaryArn() => new("--permissions-boundary-arn")
    {
        Description = "ARN of the IAM policy that bounds the permissions of the roles",
    };

    /// <summary>What a text flag says; one that is given empty says nothing, as ccoctl has it.</summary>
    public static string? Text(ParseResult parsed, Option<string?> flag) => parsed.GetValue(flag) is { Length: > 0 } text ? text : null;

    public static Option<bool> DryRun() => new("--dry-run")
    {
        Description = "Create nothing in AWS; write what would be created into files, or show it as a plan where --hosting is a kind that "
            + "ccoctl does not have",
    };

    public static Option<bool> EnableTechPreview() => new("--enable-tech-preview")
    {
        Description = "Take CredentialsRequests of the TechPreviewNoUpgrade feature set too",
    };
}
