using System.Collections.Immutable;
using Irsactl.Aws.Arns;
using Irsactl.Aws.Clients.Configuration;
using Irsactl.Cli.Commands.Releases;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;
using Irsactl.Oidc.Issuers;
using Irsactl.OpenShift.CredentialsRequests;
using Irsactl.Provisioning;
using Irsactl.Releases;

namespace Irsactl.Cli.Commands.Starting;

/// <summary>The questions of <c>init</c>, in the order that they are asked.</summary>
internal sealed class InitQuestions(CommandContext context)
{
    private const string InstallConfig = "install-config.yaml";
    private const string PullSecret = "pull-secret.json";
    private const string UsualFolder = "credreqs";

    private static readonly string[] _withDomain = [HostingKinds.CloudFront, HostingKinds.LambdaUrl, HostingKinds.ApiGateway, HostingKinds.Alb];

    /// <summary>All of them.</summary>
    public ImmutableArray<InitQuestion> All =>
    [
        new("--name", "Name of the cluster's AWS resources")
        {
            Explanation = ["Everything that is made carries it, and is found again by it."],
            Default = _ => NameOfFolder(),
            Check = (name, _) => ProvisioningInput.RequireName(name),
        },
        new("--region", "AWS region")
        {
            Explanation = ["Where the issuer's documents are; IAM is everywhere."],
            Default = _ => ConfigOfFolder()?.Region ?? ConfiguredRegion.Find(profile: null, context.Environment),
            Check = (region, _) => Partition.ForRegion(region),
            Remark = region => Partition.TryForRegion(region, out _) ? null
                : $"{region} is not known to this version, and taken to be a new one"
                    + (Partition.ClosestRegion(region) is { } near ? $"; if it is misspelt, did you mean {near}?" : ""),
        },
        new("--hosting", "How AWS gets at the issuer's public documents")
        {
            Explanation =
            [
                "s3           a public bucket: the fewest parts",
                "cloudfront   a private bucket behind CloudFront: where public buckets are forbidden",
                "lambda-url   a function with a URL: no public bucket, ready within a minute",
                "api-gateway  a function behind an HTTP API: where function URLs are forbidden",
                "alb          a function behind a load balancer of your own network",
                "server       a web server of your own: AWS holds only provider and roles",
                "shared       an endpoint that several clusters share, and that there is already",
            ],
            Default = _ => HostingKinds.S3,
            Check = (_, answers) => answers.CheckHosting(),
        },
        new("--domain", "Host name of your own for the issuer")
        {
            Explanation = ["Such as oidc.example.com: it stays the same when the hosting changes. Or none."],
            Applies = answers => _withDomain.Contains(answers["--hosting"], StringComparer.Ordinal) && answers["--hosting"] != HostingKinds.Alb,
            Check = CheckDomain,
            IsOptional = true,
        },
        new("--domain", "Host name of your own for the issuer")
        {
            Explanation = ["A load balancer has no certificate for its own name: such as oidc.example.com."],
            Applies = answers => answers["--hosting"] == HostingKinds.Alb,
            Check = CheckDomain,
        },
        new("--subnets", "Public subnets of the load balancer")
        {
            Explanation = ["Of one VPC, in two zones at least, with commas: subnet-0123456789abcdef0,subnet-0fedcba9876543210"],
            Applies = answers => answers["--hosting"] == HostingKinds.Alb,
            Check = (_, answers) => answers.CheckHosting(),
        },
        new("--issuer-url", "URL under which your server has the issuer")
        {
            Explanation = ["Such as https://oidc.example.com/prod. It stands in every token, and stays."],
            Applies = answers => answers["--hosting"] == HostingKinds.Server,
            Check = (url, _) => ProviderIssuer.Parse(url),
        },
        new("--documents-dir", "Folder that gets the documents for your server")
        {
            Applies = answers => answers["--hosting"] == HostingKinds.Server,
            Default = _ => "documents",
            Check = (_, answers) => answers.CheckHosting(),
        },
        new("--endpoint", "Name of the shared endpoint")
        {
            Explanation = ["As it is declared under endpoints in another irsactl.yaml."],
            Applies = answers => answers["--hosting"] == HostingKinds.Shared,
            Check = (_, answers) => answers.CheckHosting(),
        },
        new("--credentials-requests-dir", "Folder with the CredentialsRequests of the components")
        {
            Explanation = ["Each gets a role. Or none, to take them out of a release image."],
            Applies = answers => answers["--release-image"] is null,
            Default = _ => Directory.Exists(UsualFolder) ? UsualFolder : null,
            Check = (folder, _) => CountRequests(folder),
            Remark = folder => CountRequests(folder) is { } count ? $"{count} CredentialsRequests"
                : $"there is no such folder yet: {context.ProgramName} release extract IMAGE --to {folder} makes it",
            IsOptional = true,
        },
        new("--release-image", "Release image to take them out of")
        {
            Explanation = ["Such as quay.io/openshift-release-dev/ocp-release:4.20.3-x86_64"],
            Applies = answers => answers["--credentials-requests-dir"] is null,
            Check = (image, _) => ReleaseName.Require(image),
        },
        new("--install-config", "The cluster's install-config.yaml")
        {
            Explanation = ["What a cluster of it takes of the release. Or none, for all of the release."],
            Applies = answers => answers["--release-image"] is not null && answers["--enable-tech-preview"] is null,
            Default = _ => File.Exists(InstallConfig) ? InstallConfig : null,
            Check = (path, _) => InstallConfigInput.Read(path),
            IsOptional = true,
        },
        new("--registry-config", "File with the pull secret")
        {
            Explanation = ["Or none, for where podman and docker keep theirs."],
            Applies = answers => answers["--release-image"] is not null,
            Default = _ => File.Exists(PullSecret) ? PullSecret : null,
            Check = (path, _) => InputFile.ReadBytes(path),
            IsOptional = true,
        },
        new("--output-dir", "Folder for signing keys and manifests")
        {
            Explanation = ["The private key is there afterwards: not for git."],
            Default = _ => "out",
            Check = (path, _) => RequireFolder(path),
        },
    ];

    private static void CheckDomain(string domain, InitAnswers answers)
    {
        ProvisioningInput.RequireDomain(domain);
        answers.CheckHosting();
    }

    /// <summary>How many requests a folder has; null where it is not there.</summary>
    private static int? CountRequests(string folder) =>
        Directory.Exists(folder) || File.Exists(folder)
            ? CredentialsRequestReader.IsEmptyFolder(folder) ? 0
                : CredentialsRequestReader.ReadPaths([folder], CredentialsRequestSelection.Default).Requests.Length
            : null;

    private static void RequireFolder(string path)
    {
        if (File.Exists(path))
        {
            throw new IrsactlException(CliErrors.InvalidValue, $"{path} is a file", "name a folder; it is made where it is missing");
        }
    }

    private static OpenShift.Installing.InstallConfig? ConfigOfFolder()
    {
        try
        {
            return File.Exists(InstallConfig) ? InstallConfigInput.Read(InstallConfig) : null;
        }
        catch (IrsactlException)
        {
            // It is only a proposal; where the file is asked for, what is wrong with it is said.
            return null;
        }
    }

    private static string? NameOfFolder()
    {
        var name = Path.GetFileName(Directory.GetCurrentDirectory()).ToLowerInvariant();
        try
        {
            ProvisioningInput.RequireHosting(new S3HostingOptions(), name, "us-east-1");
            return name;
        }
        catch (IrsactlException)
        {
            return null;
        }
    }
}
