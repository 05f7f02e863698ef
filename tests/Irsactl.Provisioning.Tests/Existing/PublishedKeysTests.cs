using Amazon.Runtime;
using Irsactl.Aws.Clients;
using Irsactl.Diagnostics;
using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Jwks;
using Shouldly;
using Xunit;

namespace Irsactl.Provisioning.Tests.Existing;

/// <summary>Keys that are published stay, and no key file is lost.</summary>
public sealed class PublishedKeysTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CreateAll_EmptyFolder_GoesOnWithThePublishedKeysAndMakesNone()
    {
        await using var cluster = await RunningCluster.StartAsync();
        cluster.Cloud.Forget();

        var report = await cluster.RunAsync();

        report.Succeeded.ShouldBeTrueFor(report);
        cluster.Cloud.WritingOperations.ShouldBeEmpty();
        cluster.Events.Warnings.ShouldHaveSingleItem().ShouldContain($"({cluster.KeyId()}); no key pair is made");
        cluster.Elsewhere.Files()
            .ShouldNotContain(file => file.Contains("signer", StringComparison.Ordinal) || file.Contains("tls", StringComparison.Ordinal));
    }

    [Fact]
    public async Task CreateAll_EmptyFolderAndNothingPublished_IsRefused()
    {
        await using var cluster = await RunningCluster.StartAsync();
        await cluster.Clients.S3.DeleteObjectAsync(RunningCluster.Bucket, "keys.json", Cancellation);
        cluster.Cloud.Forget();

        var error = await Should.ThrowAsync<IrsactlException>(() => cluster.RunAsync());

        error.Code.ShouldBe(ProvisioningErrors.KeyNotAtHand);
        cluster.Cloud.WritingOperations.ShouldBeEmpty();
        cluster.Elsewhere.Files().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("s3")]
    [InlineData("cloudfront")]
    [InlineData("lambda-url")]
    public async Task CreateAll_AnotherKey_IsAddedToThoseThatArePublished(string kind)
    {
        await using var cluster = await RunningCluster.StartAsync(HostingOf(kind));
        cluster.Elsewhere.Write("serviceaccount-signer.public", RunningCluster.Another.Public);

        var report = await cluster.RunAsync();
        var again = await cluster.RunAsync(
            options => options with { PublicKeyFile = cluster.Setup.Folder.At("serviceaccount-signer.public") });

        report.Succeeded.ShouldBeTrueFor(report);
        cluster.Events.Warnings.ShouldBeEmpty();
        again.Results.Where(result => result.Outcome != ResourceOutcome.Unchanged).Select(result => result.Key.ToString()).ShouldBeEmpty();
        (await PublishedAsync(cluster, kind)).ShouldBe([cluster.KeyId(), RunningCluster.Another.KeyId]);
    }

    [Fact]
    public async Task CreateAll_FileWithTwoKeys_PublishesBothBesideWhatIsPublished()
    {
        await using var cluster = await RunningCluster.StartAsync();
        using var third = Oidc.Keys.SigningKey.Generate(Oidc.Keys.KeyKind.Rsa2048);
        cluster.Elsewhere.Write("serviceaccount-signer.public", RunningCluster.Another.Public + third.PublicKey.ToPem());

        var report = await cluster.RunAsync();

        report.Succeeded.ShouldBeTrueFor(report);
        (await cluster.PublishedKeyIdsAsync()).ShouldBe([cluster.KeyId(), RunningCluster.Another.KeyId, third.PublicKey.KeyId]);
    }

    [Fact]
    public async Task CreateAll_ToldToReplaceKeys_PublishesNoOthersAndSaysWhichGo()
    {
        await using var cluster = await RunningCluster.StartAsync();
        cluster.Elsewhere.Write("serviceaccount-signer.public", RunningCluster.Another.Public);

        var report = await cluster.RunAsync(options => options with { ReplacesKeys = true });

        report.Succeeded.ShouldBeTrueFor(report);
        (await cluster.PublishedKeyIdsAsync()).ShouldBe([RunningCluster.Another.KeyId]);
        cluster.Events.Warnings.ShouldHaveSingleItem().ShouldContain($"key {cluster.KeyId()} is removed");
    }

    [Fact]
    public async Task CreateAll_ToldToReplaceKeysWithoutAny_IsRefused()
    {
        await using var cluster = await RunningCluster.StartAsync();

        var error = await Should.ThrowAsync<IrsactlException>(() => cluster.RunAsync(options => options with { ReplacesKeys = true }));

        error.Code.ShouldBe(ProvisioningErrors.KeyNotAtHand);
        (await cluster.PublishedKeyIdsAsync()).ShouldBe([cluster.KeyId()]);
    }

    [Fact]
    public async Task CreateAll_SomebodyElsePublishesAKeyMeanwhile_BothAreKept()
    {
        await using var cluster = await RunningCluster.StartAsync();
        using var third = Oidc.Keys.SigningKey.Generate(Oidc.Keys.KeyKind.EcP256);
        cluster.Elsewhere.Write("serviceaccount-signer.public", RunningCluster.Another.Public);
        var faster = cluster.Elsewhere.Write("faster.pub", third.PublicKey.ToPem());
        using var clients = Intervening(
            cluster,
            request => request.Method == HttpMethod.Put && request.RequestUri is { AbsolutePath: var path }
                && path.EndsWith("keys.json", StringComparison.Ordinal),
            async () => (await cluster.RunAsync(options => options with { PublicKeyFile = faster })).Succeeded.ShouldBeTrue());

        var report = await cluster.RunAsync(clients: clients);

        report.Succeeded.ShouldBeTrueFor(report);
        (await cluster.PublishedKeyIdsAsync()).ShouldBe(
            [cluster.KeyId(), RunningCluster.Another.KeyId, third.PublicKey.KeyId], ignoreOrder: true);
        cluster.Events.Events.ShouldContain(
            item => item.Kind == ProvisioningEventKind.Retrying && item.Text.Contains("has not settled", StringComparison.Ordinal));
    }

    [Fact]
    public async Task CreateAll_SomebodyElseUpdatesTheFunctionMeanwhile_BothKeysAreKept()
    {
        await using var cluster = await RunningCluster.StartAsync(new LambdaUrlHostingOptions());
        using var third = Oidc.Keys.SigningKey.Generate(Oidc.Keys.KeyKind.EcP256);
        cluster.Elsewhere.Write("serviceaccount-signer.public", RunningCluster.Another.Public);
        var faster = cluster.Elsewhere.Write("faster.pub", third.PublicKey.ToPem());
        using var clients = Intervening(
            cluster,
            request => request.Method == HttpMethod.Put && request.RequestUri is { AbsolutePath: var path }
                && path.EndsWith("/code", StringComparison.Ordinal),
            async () => (await cluster.RunAsync(options => options with { PublicKeyFile = faster })).Succeeded.ShouldBeTrue());

        var report = await cluster.RunAsync(clients: clients);

        report.Succeeded.ShouldBeTrueFor(report);
        (await PublishedAsync(cluster, "lambda-url")).ShouldBe(
            [cluster.KeyId(), RunningCluster.Another.KeyId, third.PublicKey.KeyId], ignoreOrder: true);
    }

    [Fact]
    public async Task CreateAll_PublicKeyFileOfAnotherPair_IsRefusedAndNotOverwritten()
    {
        await using var cluster = await RunningCluster.StartAsync();
        var path = cluster.Setup.Folder.Write("serviceaccount-signer.public", RunningCluster.Another.Public);

        var error = await Should.ThrowAsync<IrsactlException>(() => cluster.Setup.CreateAllAsync(cluster.Clients, Cancellation));

        error.Code.ShouldBe(ProvisioningErrors.KeyFilesDiffer);
        (await File.ReadAllTextAsync(path, Cancellation)).ShouldBe(RunningCluster.Another.Public);
    }

    [Fact]
    public async Task CreateKeyPair_OnlyThePublicKeyIsThere_IsRefusedAndNotOverwritten()
    {
        using var folder = new Testing.TemporaryFolder();
        var path = folder.Write("serviceaccount-signer.public", RunningCluster.Another.Public);

        var error = await Should.ThrowAsync<IrsactlException>(
            () => new FileProvisioner(new EventRecorder().Settings).CreateKeyPairAsync(
                new KeyPairOptions { OutputDirectory = folder.Path }, Cancellation));

        error.Code.ShouldBe(ProvisioningErrors.KeyFilesDiffer);
        (await File.ReadAllTextAsync(path, Cancellation)).ShouldBe(RunningCluster.Another.Public);
    }

    [Fact]
    public async Task CreateAll_ServerFromAFreshFolderWithoutTheDocuments_IsRefused()
    {
        var issuer = IssuerUrl.Parse("https://oidc.example.com/prod");
        await using var cluster = await RunningCluster.StartAsync();
        using var documents = new Testing.TemporaryFolder();
        ServerHostingOptions Hosting(string folder) => new() { Issuer = issuer, DocumentsFolder = documents.At(folder) };
        var first = await cluster.RunAsync(options => options with { Name = "served", Hosting = Hosting("one") });
        first.Succeeded.ShouldBeTrueFor(first);
        cluster.Cloud.Forget();

        var error = await Should.ThrowAsync<IrsactlException>(
            () => cluster.RunAsync(options => options with { Name = "served", Hosting = Hosting("two") }));

        error.Code.ShouldBe(ProvisioningErrors.KeysUnreadable);
        cluster.Cloud.WritingOperations.ShouldBeEmpty();
        Directory.Exists(documents.At("two")).ShouldBeFalse();
    }

    private static HostingOptions HostingOf(string kind) => kind switch
    {
        "cloudfront" => new CloudFrontHostingOptions(),
        "lambda-url" => new LambdaUrlHostingOptions(),
        _ => new S3HostingOptions(),
    };

    private static AwsClients Intervening(RunningCluster cluster, Predicate<HttpRequestMessage> isIt, Func<Task> interveneAsync) =>
        new(new AwsClientOptions
        {
            Region = "us-east-1",
            EndpointUrl = cluster.Cloud.Endpoint,
            Credentials = new BasicAWSCredentials("test", "test"),
            HttpHandlerFactory = () => new InterveningHandler(isIt, interveneAsync),
        });

    private static async Task<IReadOnlyList<string?>> PublishedAsync(RunningCluster cluster, string kind)
    {
        if (kind != "lambda-url")
        {
            return await cluster.PublishedKeyIdsAsync();
        }

        var function = (await cluster.Clients.Lambda.GetFunctionAsync("my-cluster-oidc", Cancellation)).ShouldNotBeNull();
        using var http = new HttpClient();
        using var archive = new System.IO.Compression.ZipArchive(await http.GetStreamAsync(function.CodeLocation, Cancellation));
        using var buffer = new MemoryStream();
        await using var content = await archive.GetEntry("keys.json").ShouldNotBeNull().OpenAsync(Cancellation);
        await content.CopyToAsync(buffer, Cancellation);
        return [.. JsonWebKeySet.Parse(buffer.ToArray(), "keys.json").Keys.Select(key => key.KeyId)];
    }
}
