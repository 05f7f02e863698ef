using System.Text;
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
                    $@"\""Federated\"": \""arn:aws:iam::\\u003center_account_id_here\\u003e:oidc-provider/{Host}\"""),
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
