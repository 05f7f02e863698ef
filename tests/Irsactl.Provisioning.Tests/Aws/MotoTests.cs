using Amazon.Runtime;
using Irsactl.Aws.Clients;
using Irsactl.Oidc.Issuers;
using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.Provisioning.Tests.Aws;

public sealed class MotoTests
{
    private readonly EventRecorder _events = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("us-east-1", HostingKinds.S3, 9)]
    [InlineData("eu-west-1", HostingKinds.S3, 9)]
    [InlineData("us-east-1", HostingKinds.Server, 8)]
    public async Task CreateAllAndDelete_Moto_ComeFullCircle(string region, string hosting, int inAws)
    {
        Assert.SkipUnless(Tools.MotoServer.IsInstalled, Tools.MotoServer.SkipReason);
        using var calls = new CallRecorder();
        await using var moto = await MotoServer.StartAsync(Tools.MotoServer.Path, Cancellation);
        using var clients = new AwsClients(new AwsClientOptions
        {
            Region = region,
            EndpointUrl = moto.Endpoint,
            Credentials = new BasicAWSCredentials("test", "test"),
            HttpHandlerFactory = () => calls,
        });
        using var folder = new TemporaryFolder();
        var provisioner = new AwsProvisioner(clients, _events.Settings);
        var options = new CreateAllOptions
        {
            Name = "my-cluster",
            Region = region,
            Requests = SampleRequests.Shipped(),
            Hosting = hosting == HostingKinds.Server
                ? new ServerHostingOptions
                {
                    Issuer = IssuerUrl.Parse("https://oidc.example.com/prod"),
                    DocumentsFolder = folder.At("documents"),
                }
                : new S3HostingOptions(),
            OutputDirectory = folder.Path,
            KeyKind = Oidc.Keys.KeyKind.Rsa2048,
        };

        var first = await provisioner.CreateAllAsync(options, Cancellation);
        first.Errors.ShouldBeEmpty();
        first.Succeeded.ShouldBeTrue();
        first.Count(ResourceOutcome.Created).ShouldBe(first.Results.Length);

        calls.Calls.Clear();
        var second = await provisioner.CreateAllAsync(options, Cancellation);
        second.Count(ResourceOutcome.Unchanged).ShouldBe(second.Results.Length);
        calls.WritingCalls.ShouldBeEmpty();

        var deletion = await provisioner.DeleteAsync(new DeleteOptions { Name = "my-cluster", Region = region }, Cancellation);
        deletion.Errors.ShouldBeEmpty();
        deletion.Count(ResourceOutcome.Deleted).ShouldBe(inAws);
        (await clients.S3.ListBucketsAsync(Cancellation)).Buckets.ShouldBeNull();
        (await clients.Iam.ListOpenIdConnectProvidersAsync(Cancellation)).ShouldBeEmpty();
        (await clients.Iam.ListRolesAsync(Cancellation).ToListAsync(Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task CloudFront_Moto_ComesFullCircle()
    {
        Assert.SkipUnless(Tools.MotoServer.IsInstalled, Tools.MotoServer.SkipReason);
        using var calls = new CallRecorder();
        await using var moto = await MotoServer.StartAsync(Tools.MotoServer.Path, Cancellation);
        using var clients = new AwsClients(new AwsClientOptions
        {
            Region = "eu-west-1",
            EndpointUrl = moto.Endpoint,
            Credentials = new BasicAWSCredentials("test", "test"),
            HttpHandlerFactory = () => calls,
        });
        using var folder = new TemporaryFolder();
        var provisioner = new AwsProvisioner(clients, _events.Settings);
        var options = new CreateAllOptions
        {
            Name = "my-cluster",
            Region = "eu-west-1",
            Requests = SampleRequests.Shipped(),
            Hosting = new CloudFrontHostingOptions { PriceClass = CloudFrontPriceClass.Price100, AccessLogsBucket = "logs" },
            OutputDirectory = folder.Path,
            KeyKind = Oidc.Keys.KeyKind.Rsa2048,
        };

        var first = await provisioner.CreateAllAsync(options, Cancellation);
        first.Errors.ShouldBeEmpty();
        first.Succeeded.ShouldBeTrue();
        first.Results.Where(result => result.Outcome != ResourceOutcome.Created).ShouldBeEmpty();
        var service = clients.CloudFront.ShouldNotBeNull();
        var listed = await service.ListDistributionsAsync(Cancellation).SingleAsync(Cancellation);
        var distribution = (await service.GetDistributionAsync(listed.Id, Cancellation)).ShouldNotBeNull();
        first.IssuerUrl.ShouldBe($"https://{distribution.DomainName}");
        var policy = (await clients.S3.GetBucketPolicyAsync("my-cluster-oidc", Cancellation)).Policy;
        policy.ShouldContain($"\"aws:SourceArn\": \"{distribution.Arn}\"");

        calls.Calls.Clear();
        var second = await provisioner.CreateAllAsync(options, Cancellation);
        second.Errors.ShouldBeEmpty();
        // moto forgets which origin access control an origin has, and begins a bucket without object ownership, where AWS has it enforced.
        // The policy, which lets in nobody else, is left as it is.
        second.Results.SelectMany(result => result.Changes).ShouldBe(["object ownership", "origin"], ignoreOrder: true);
        calls.WritingCalls.ShouldBe(
            [
                "PUT /my-cluster-oidc/?ownershipControls",
                $"PUT /2020-05-31/distribution/{distribution.Id}/config",
            ],
            ignoreOrder: true);

        var deletion = await provisioner.DeleteAsync(new DeleteOptions { Name = "my-cluster", Region = "eu-west-1" }, Cancellation);
        deletion.Errors.ShouldBeEmpty();
        deletion.Count(ResourceOutcome.Deleted).ShouldBe(11);
        (await clients.S3.ListBucketsAsync(Cancellation)).Buckets.ShouldBeNull();
        (await service.ListDistributionsAsync(Cancellation).ToListAsync(Cancellation)).ShouldBeEmpty();
        (await service.ListOriginAccessControlsAsync(Cancellation).ToListAsync(Cancellation)).ShouldBeEmpty();
    }
}
