using System.Text;
using System.Text.Json;
using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.Provisioning.Tests.DryRun;

public sealed class DryRunTests
{
    private const string Host = "my-cluster-oidc.s3.us-east-1.amazonaws.com";
    private const string ProviderArn = $"arn:aws:iam::123456789012:oidc-provider/{Host}";

    private readonly EventRecorder _events = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task IdentityProvider_DryRun_WritesWhatCcoctlWrites()
    {
        using var folder = new TemporaryFolder();
        var options = new IdentityProviderOptions
        {
            Name = "my-cluster",
            Region = "us-east-1",
            OutputDirectory = folder.At("out"),
            PublicKeyFile = GoldenFile.PathOf("serviceaccount-signer.public"),
        };

        var report = await new FileProvisioner(_events.Settings).DryRunIdentityProviderAsync(options, Cancellation);

        report.Succeeded.ShouldBeTrue();
        report.IssuerUrl.ShouldBe($"https://{Host}");
        ShouldEqualGolden(folder.At("out"), "dry-run-identity-provider", text => text);
        _events.LogLines.ShouldBe(
        [
            "Reading public key",
            $"Saving OIDC S3 bucket locally at {folder.At("out", "01-oidc-bucket.json")}",
            $"Saving discovery document locally at {folder.At("out", "02-openid-configuration")}",
            $"Saving JSON web key set (JWKS) locally at {folder.At("out", "03-keys.json")}",
            $"Saving AWS IAM Identity Provider locally at {folder.At("out", "04-iam-identity-provider.json")}",
            $"Wrote cluster authentication manifest at path {folder.At("out", "manifests", "cluster-authentication-02-config.yaml")}",
            $"Issuer URL (serviceAccountIssuer) is https://{Host}",
        ]);
    }

    [Fact]
    public async Task IdentityProvider_OtherRegion_BucketFileNamesTheLocation()
    {
        using var folder = new TemporaryFolder();
        var options = new IdentityProviderOptions
        {
            Name = "my-cluster",
            Region = "cn-north-1",
            OutputDirectory = folder.Path,
            PublicKeyFile = GoldenFile.PathOf("serviceaccount-signer.public"),
        };

        var report = await new FileProvisioner(_events.Settings).DryRunIdentityProviderAsync(options, Cancellation);

        report.IssuerUrl.ShouldBe("https://my-cluster-oidc.s3.cn-north-1.amazonaws.com.cn");
        (await File.ReadAllTextAsync(folder.At("01-oidc-bucket.json"), Cancellation)).ShouldBe(
            "{\n\t\"ACL\": \"private\",\n\t\"Bucket\": \"my-cluster-oidc\",\n\t\"CreateBucketConfiguration\": {\n"
            + "\t\t\"LocationConstraint\": \"cn-north-1\"\n\t}\n}");
    }

    [Fact]
    public async Task IamRoles_DryRun_WritesWhatCcoctlWritesWithTheRealIssuer()
    {
        using var folder = new TemporaryFolder();
        var options = new IamRolesOptions
        {
            Name = "my-cluster",
            Region = "us-east-1",
            Requests = SampleRequests.Shipped(),
            IdentityProviderArn = ProviderArn,
            OutputDirectory = folder.At("out"),
        };

        var report = await new FileProvisioner(_events.Settings).DryRunIamRolesAsync(options, Cancellation);

        report.Succeeded.ShouldBeTrue();
        // ccoctl leaves a placeholder for the issuer, although the provider's ARN holds it.
        ShouldEqualGolden(folder.At("out"), "dry-run-iam-roles", text => text.Replace(@"\u003center_issuer_url_here\u003e", Host));
    }

    [Fact]
    public async Task CreateAll_DryRun_WritesWhatCcoctlWritesWithIssuerAndProvider()
    {
        using var folder = new TemporaryFolder();
        var options = new CreateAllOptions
        {
            Name = "my-cluster",
            Region = "us-east-1",
            Requests = SampleRequests.Shipped(),
            OutputDirectory = folder.At("out"),
            PublicKeyFile = GoldenFile.PathOf("dry-run-create-all/serviceaccount-signer.public"),
        };

        var report = await new FileProvisioner(_events.Settings).DryRunCreateAllAsync(options, Cancellation);

        report.Succeeded.ShouldBeTrue();
        // ccoctl leaves the provider empty. The account is not known here, the rest of the ARN is.
        ShouldEqualGolden(
            folder.At("out"),
            "dry-run-create-all",
            text => text
                .Replace(@"\u003center_issuer_url_here\u003e", Host)
                .Replace(
                    @"\""Federated\"": \""\""",
                    $@"\""Federated\"": \""arn:aws:iam::\u003center_account_id_here\u003e:oidc-provider/{Host}\"""),
            except: "serviceaccount-signer.public");
    }

    [Fact]
    public async Task IamRoles_Boundary_IsInTheRoleFile()
    {
        using var folder = new TemporaryFolder();
        var options = new IamRolesOptions
        {
            Name = "tp",
            Requests = [SampleRequests.Of("ns", "creds", "ec2:DescribeInstances", "a", "b", "c")],
            IdentityProviderArn = ProviderArn,
            PermissionsBoundaryArn = "arn:aws:iam::123456789012:policy/Boundary",
            OutputDirectory = folder.Path,
        };

        await new FileProvisioner(_events.Settings).DryRunIamRolesAsync(options, Cancellation);

        var role = await File.ReadAllTextAsync(folder.At("05-0-tp-ns-creds-role.json"), Cancellation);
        role.ShouldContain("\"PermissionsBoundary\":\"arn:aws:iam::123456789012:policy/Boundary\",\"RoleName\":\"tp-ns-creds\"");
        role.ShouldContain("""[ \"system:serviceaccount:ns:a\"  , \"system:serviceaccount:ns:b\" , \"system:serviceaccount:ns:c\" ]""");
    }

    [Fact]
    public async Task CloudFront_OriginAccessIdentity_WritesWhatCcoctlWritesAndWhatItForgets()
    {
        using var folder = new TemporaryFolder();
        var options = CloudFront(folder, new CloudFrontHostingOptions { OriginAccess = OriginAccess.Identity });

        var report = await new FileProvisioner(_events.Settings).DryRunIdentityProviderAsync(options, Cancellation);

        report.Succeeded.ShouldBeTrue();
        report.IssuerUrl.ShouldBeNull();
        ShouldEqualGolden(
            folder.At("out"),
            "dry-run-identity-provider-private",
            text => text
                // ccoctl switches caching off, leaves HTTP/3 out, and does not tag what its delete looks for by tag.
                .Replace("4135ea2d-6df8-44a3-9df3-4b5a84be39ad", "658327ea-f89d-4fab-a63d-7e88639e58f6")
                .Replace(
                    "\"CloudFrontDefaultCertificate\":true\n         }\n",
                    "\"CloudFrontDefaultCertificate\":true\n         },\n         \"WebACLId\":\"\",\n"
                        + "         \"HttpVersion\":\"http2and3\",\n         \"IsIPV6Enabled\":true\n")
                .Replace(
                    "            {\n               \"Key\":\"Name\"",
                    "            {\n               \"Key\":\"openshift.io/cloud-credential-operator/my-cluster\",\n"
                    + "               \"Value\":\"owned\"\n            },\n"
                    + "            {\n               \"Key\":\"Name\""));
        _events.LogLines.Select(line => line.Replace(folder.At("out"), "out", StringComparison.Ordinal)).ShouldBe(
        [
            "Reading public key",
            "Saving OIDC S3 bucket locally at out/01-oidc-bucket.json",
            "Saving JSON to create CloudFront Origin Access Identity locally at out/05-cloudfront-origin-access-identity.json",
            "Saving JSON to put bucket policy allowing access from CloudFront Origin Access Identity locally at "
                + "out/06-put-bucket-policy-to-allow-origin-access-identity.json",
            // ccoctl names the first file here.
            "Saving JSON to block public access to OIDC S3 bucket locally at out/07-block-public-access-to-oidc-bucket.json",
            "Saving JSON to create CloudFront Distribution locally at out/08-cloudfront-distribution.json",
            "Saving discovery document locally at out/02-openid-configuration",
            "Saving JSON web key set (JWKS) locally at out/03-keys.json",
            "Saving AWS IAM Identity Provider locally at out/04-iam-identity-provider.json",
            "Wrote cluster authentication manifest at path out/manifests/cluster-authentication-02-config.yaml",
            "Issuer URL (serviceAccountIssuer) is <enter_cloudfront_distribution_url_here>",
        ]);
    }

    [Fact]
    public async Task CloudFront_OriginAccessControlAndOwnDomain_AreInTheFiles()
    {
        using var folder = new TemporaryFolder();
        var hosting = new CloudFrontHostingOptions
        {
            Domain = "oidc.example.com",
            CertificateArn = "arn:aws:acm:us-east-1:123456789012:certificate/c",
            AccessLogsBucket = "my-logs",
            PriceClass = CloudFrontPriceClass.Price100,
            WebAclArn = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/w/1",
        };

        var report = await new FileProvisioner(_events.Settings).DryRunIdentityProviderAsync(CloudFront(folder, hosting), Cancellation);

        report.IssuerUrl.ShouldBe("https://oidc.example.com");
        using var distribution = JsonDocument.Parse(
            await File.ReadAllTextAsync(folder.At("out", "08-cloudfront-distribution.json"), Cancellation));
        var config = distribution.RootElement.GetProperty("DistributionConfigWithTags").GetProperty("DistributionConfig");
        config.GetProperty("Aliases").GetProperty("Items")[0].GetString().ShouldBe("oidc.example.com");
        config.GetProperty("PriceClass").GetString().ShouldBe("PriceClass_100");
        config.GetProperty("Logging").GetProperty("Bucket").GetString().ShouldBe("my-logs.s3.amazonaws.com");
        config.GetProperty("WebACLId").GetString().ShouldBe(hosting.WebAclArn);
        config.GetProperty("ViewerCertificate").GetProperty("MinimumProtocolVersion").GetString().ShouldBe("TLSv1.2_2021");
        config.GetProperty("Origins").GetProperty("Items")[0].GetProperty("OriginAccessControlId").GetString()
            .ShouldBe("<enter_cloudfront_origin_access_control_here>");
        using var put = JsonDocument.Parse(
            await File.ReadAllTextAsync(folder.At("out", "06-put-bucket-policy-to-allow-distribution.json"), Cancellation));
        using var policy = JsonDocument.Parse(put.RootElement.GetProperty("Policy").GetString().ShouldNotBeNull());
        policy.RootElement.GetProperty("Statement")[0].GetProperty("Condition").GetProperty("StringEquals").GetProperty("aws:SourceArn")
            .GetString().ShouldBe("<enter_cloudfront_distribution_arn_here>");
        (await File.ReadAllTextAsync(folder.At("out", "02-openid-configuration"), Cancellation)).ShouldContain(
            "https://oidc.example.com/keys.json");
    }

    private static IdentityProviderOptions CloudFront(TemporaryFolder folder, CloudFrontHostingOptions hosting) => new()
    {
        Name = "my-cluster",
        Region = "us-east-1",
        Hosting = hosting,
        OutputDirectory = folder.At("out"),
        PublicKeyFile = GoldenFile.PathOf("serviceaccount-signer.public"),
    };

    private static void ShouldEqualGolden(string written, string golden, Func<string, string> expected, string? except = null)
    {
        var goldenFolder = GoldenFile.PathOf(golden);
        var names = Names(goldenFolder).Where(name => name != except).ToList();
        Names(written).ShouldBe(names);
        foreach (var name in names)
        {
            var text = File.ReadAllText(Path.Combine(written, name), Encoding.UTF8);
            text.ShouldBe(expected(File.ReadAllText(Path.Combine(goldenFolder, name), Encoding.UTF8)), name);
        }
    }

    private static List<string> Names(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file))
            .Order(StringComparer.Ordinal)];
}
