using System.Text.Json;
using Irsactl.Testing;

namespace Irsactl.EndToEnd.Tests.Harness;

/// <summary>A cluster that the published binary sets up in a local AWS, with whatever hosting.</summary>
/// <param name="aws">The local AWS.</param>
/// <param name="name">The cluster's name.</param>
/// <param name="hosting">The flags that choose the hosting.</param>
internal sealed class ClusterRun(LocalAwsProcess aws, string name, params IReadOnlyList<string> hosting) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>The flags that choose the hosting; the next run may have others.</summary>
    public IReadOnlyList<string> Hosting { get; set; } = hosting;

    /// <summary>The issuer that the last run reported.</summary>
    public string Issuer { get; private set; } = "";

    private string[] CreateAll =>
    [
        "aws", "create-all", "--name", name, "--region", "us-east-1", "--output-dir", "out", "-o", "json",
        "--credentials-requests-dir", RepositoryFolder.At("samples", "credentials-requests"), .. Hosting,
    ];

    private string RoleArn => $"arn:aws:iam::123456789012:role/{name}-openshift-machine-api-aws-cloud-credentials";

    /// <summary>
    /// Runs <c>create-all</c>, which must succeed, and answers what became of each resource that was not as it should be.
    /// </summary>
    public async Task<IReadOnlyList<string>> CreateAllAsync()
    {
        var result = await aws.IrsactlAsync(_folder.Path, CreateAll);
        using var report = JsonDocument.Parse(result.EnsureSuccess().StandardOutput);
        Issuer = report.RootElement.GetProperty("issuerUrl").GetString().ShouldNotBeNull();
        return
        [
            .. report.RootElement.GetProperty("resources").EnumerateArray()
                .Where(resource => resource.GetProperty("outcome").GetString() != "unchanged")
                .Select(resource => $"{resource.GetProperty("kind").GetString()} {resource.GetProperty("outcome").GetString()}"),
        ];
    }

    /// <summary>Runs <c>create-all</c> and kills it once something has come about.</summary>
    public async Task KillDuringAsync(Func<Task<bool>> cameAbout)
    {
        using var killing = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var run = aws.IrsactlAsync(_folder.Path, CreateAll, killing.Token);
        while (!await cameAbout())
        {
            run.IsCompleted.ShouldBeFalse("it ended before it could be killed");
        }

        await killing.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(run);
    }

    /// <summary>Gives the cluster another key, which is published by the next run only.</summary>
    public async Task ReplaceKeyAsync()
    {
        File.Delete(_folder.At("out", "serviceaccount-signer.private"));
        File.Delete(_folder.At("out", "serviceaccount-signer.public"));
        (await aws.IrsactlAsync(_folder.Path, "aws", "create-key-pair", "--output-dir", "out")).EnsureSuccess();
    }

    /// <summary>Mints a token as the API server would and trades it for credentials.</summary>
    public async Task<CommandResult> AssumeAsync()
    {
        var minted = await aws.IrsactlAsync(
            _folder.Path,
            "token", "mint", "--issuer", Issuer, "--private-key-file", "out/serviceaccount-signer.private",
            "--namespace", "openshift-machine-api", "--service-account", "machine-api-controllers", "--audience", "openshift");
        var token = _folder.Write("token", minted.EnsureSuccess().StandardOutput);
        return await aws.IrsactlAsync(_folder.Path, "assume-role", "--role-arn", RoleArn, "--token-file", token);
    }

    /// <summary>Reads both documents with curl under the issuer's real name.</summary>
    public async Task ShouldServeDocumentsAsync()
    {
        Assert.SkipUnless(Tools.Curl.IsInstalled, Tools.Curl.SkipReason);
        var discovery = await aws.RunAsync(Tools.Curl.Path, ["-sSf", $"{Issuer}/.well-known/openid-configuration"]);
        var keys = await aws.RunAsync(Tools.Curl.Path, ["-sSfi", $"{Issuer}/keys.json"]);

        using var document = JsonDocument.Parse(discovery.EnsureSuccess().StandardOutput);
        document.RootElement.GetProperty("issuer").GetString().ShouldBe(Issuer);
        document.RootElement.GetProperty("jwks_uri").GetString().ShouldBe($"{Issuer}/keys.json");
        keys.EnsureSuccess().StandardOutput.ShouldContain("Content-Type: application/json", Case.Insensitive);
    }

    /// <summary>Runs <c>delete</c>, which must succeed.</summary>
    public async Task<string> DeleteAsync() =>
        (await aws.IrsactlAsync(_folder.Path, "aws", "delete", "--name", name, "--region", "us-east-1")).EnsureSuccess().StandardError;

    /// <inheritdoc />
    public void Dispose() => _folder.Dispose();
}
