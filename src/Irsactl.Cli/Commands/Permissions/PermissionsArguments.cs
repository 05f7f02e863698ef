using System.CommandLine;
using Irsactl.Aws.Arns;
using Irsactl.Aws.Permissions;
using Irsactl.Cli.Commands.Aws;
using Irsactl.Cli.Commands.Declared;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;
using Irsactl.Oidc.Issuers;
using Irsactl.Provisioning;
using Irsactl.RemoteSources.S3;

namespace Irsactl.Cli.Commands.Permissions;

/// <summary>The flags that narrow permissions: those of the commands themselves, or a file that declares a cluster.</summary>
internal sealed class PermissionsArguments
{
    private readonly Option<string?> _file = new("--file", "-f")
    {
        Description = "File that declares the cluster, as plan and apply take it, in place of flags",
        HelpName = "file",
    };

    private readonly Option<string?> _name = new("--name") { Description = "Name that the cluster's AWS resources carry. Default: any name" };
    private readonly Option<string?> _region = new("--region") { Description = "AWS region. Default: any region of partition aws" };

    private readonly Option<string?> _account = new("--account-id")
    {
        Description = "Account, 12 digits. Default: any account",
        HelpName = "ID",
    };

    private readonly Option<string?> _boundary = AwsOptions.PermissionsBoundaryArn();
    private readonly Option<bool> _prune = PruneOption.Create();
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "What the command asks for where it only shows what it would do" };

    private readonly Option<string?> _logBucket = new("--log-bucket")
    {
        Description = "Bucket that gets the log, for issuer access-log",
        HelpName = "BUCKET",
    };

    private readonly Option<string?> _source = new("--source")
    {
        Description = "Part of a bucket that issuers' keys are read from, for serve",
        HelpName = "s3://BUCKET/PREFIX",
    };

    private readonly HostingArguments _hosting;

    public PermissionsArguments() => _hosting = new HostingArguments(_boundary, isBoundaryOfHosting: false);

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_file, _name, _region, _account, _boundary, _prune, _dryRun, _logBucket, _source])
        {
            command.Add(option);
        }

        _hosting.AddTo(command);
    }

    /// <summary>What the flags say.</summary>
    /// <exception cref="IrsactlException">A value cannot be used, or the file does not declare a cluster.</exception>
    public PermissionsRequest Read(ParseResult parsed)
    {
        var request = AwsOptions.Text(parsed, _file) is { } file ? ReadFile(parsed, ClusterOf(file)) : ReadFlags(parsed);
        ProvisioningPermissions.Check(request.Scope);
        Check(request);
        return request with
        {
            Prunes = parsed.GetValue(_prune),
            IsDryRun = parsed.GetValue(_dryRun),
            LogBucket = AwsOptions.Text(parsed, _logBucket) is { } bucket ? Place($"s3://{bucket}", _logBucket).Bucket : null,
            Source = AwsOptions.Text(parsed, _source) is { } source ? Place(source, _source) : null,
        };
    }

    private static void Check(PermissionsRequest request)
    {
        var domain = request.Hosting switch
        {
            AlbHostingOptions alb => alb.Domain,
            CloudFrontHostingOptions cloudFront => cloudFront.Domain,
            _ => null,
        };
        if (domain is not null and not PermissionScope.Any && !IssuerUrl.TryParse($"https://{domain}", out _))
        {
            throw Unusable("--domain", domain, "give a host name such as oidc.example.com");
        }

        IEnumerable<string?> arns = request.Hosting switch
        {
            AlbHostingOptions alb => [alb.CertificateArn],
            CloudFrontHostingOptions cloudFront => [cloudFront.CertificateArn, cloudFront.WebAclArn],
            _ => [],
        };
        foreach (var arn in arns.Append(request.Scope.BoundaryArn).OfType<string>())
        {
            _ = Arn.Parse(arn);
        }

        if (request.Hosting is CloudFrontHostingOptions { AccessLogsBucket: { } bucket } && !S3Location.TryParse($"s3://{bucket}", out _))
        {
            throw Unusable("--access-logs", bucket, "give a bucket's name");
        }
    }

    private static IrsactlException Unusable(string flag, string value, string hint) =>
        new(CliErrors.InvalidValue, $"{flag} '{value}' cannot be used", hint);

    private static S3Location Place(string text, Option flag) =>
        S3Location.TryParse(text, out var place) ? place.Value : throw Unusable(flag.Name, text, "name a bucket");

    private PermissionsRequest ReadFlags(ParseResult parsed)
    {
        var scope = new PermissionScope
        {
            Name = AwsOptions.Text(parsed, _name),
            AccountId = Account(parsed),
            BoundaryArn = AwsOptions.Text(parsed, _boundary),
        };
        return new PermissionsRequest(
            AwsOptions.Text(parsed, _region) is { } region ? scope with { Region = region, Partition = Partition.ForRegion(region) } : scope,
            _hosting.ReadLoosely(parsed));
    }

    private PermissionsRequest ReadFile(ParseResult parsed, DeclaredCluster file)
    {
        foreach (var flag in (Option[])[_name, _region, _boundary, _hosting.Kind])
        {
            if (parsed.GetResult(flag) is { Implicit: false })
            {
                throw new IrsactlException(CliErrors.Usage, $"{flag.Name} and {_file.Name} are given", "what the file declares counts: leave the flag out");
            }
        }

        return PermissionsRequest.Of(file, Account(parsed));
    }

    private static DeclaredCluster ClusterOf(string file)
    {
        var declaration = DeclarationReader.Read(file);
        return declaration.IsFleet
            ? throw new IrsactlException(
                CliErrors.Usage,
                $"{file} declares many clusters, and permissions are for one",
                "leave out -f: without --name, they are for clusters of any name")
            : declaration.Only;
    }

    private string Account(ParseResult parsed) => AwsOptions.Text(parsed, _account) switch
    {
        null => PermissionScope.Any,
        var id when AccountIds.IsValid(id) => id,
        var other => throw Unusable(_account.Name, other, "an account has 12 digits: aws sts get-caller-identity"),
    };
}
