using YamlDotNet.RepresentationModel;

namespace Irsactl.Cli.Tests.Serving;

/// <summary>The samples for running <c>serve</c> fit the program and one another.</summary>
public sealed class SampleTests : IDisposable
{
    private const string NameLabel = "app.kubernetes.io/name";

    private const string WithBucket = "kubernetes-s3";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Unit_AsServed_IsTakenBySystemd()
    {
        Assert.SkipUnless(Tools.SystemdAnalyze.IsInstalled, Tools.SystemdAnalyze.SkipReason);
        var unit = await File.ReadAllTextAsync(Unit, TestContext.Current.CancellationToken);

        // It wants the program to be there.
        var copy = Path.Combine(_folder.Path, "irsactl-serve.service");
        await File.WriteAllTextAsync(
            copy, unit.Replace("/usr/local/bin/irsactl", "/bin/true", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var result = await new CommandRunner().RunAsync(
            Tools.SystemdAnalyze.Path, ["verify", "--man=no", copy], TestContext.Current.CancellationToken);

        result.EnsureSuccess();
        result.StandardError.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("systemd")]
    [InlineData("container")]
    [InlineData("kubernetes")]
    [InlineData(WithBucket)]
    public async Task Sample_ItsCommandLine_IsGoodUntilTheCertificateIsRead(string sample)
    {
        var arguments = CommandLine(sample).Select(Redirect).ToArray();

        var result = await IrsactlProgram.RunAsync(arguments);

        result.ShouldFailWith(1, "IRS4501", Path.Combine(_folder.Path, "etc", "irsactl"));
    }

    [Fact]
    public void Deployment_Probes_AskTheAdministratorsPages()
    {
        var container = Container();
        var ports = Items(container, "ports")
            .ToDictionary(port => Text(port, "name"), port => Text(port, "containerPort"), StringComparer.Ordinal);
        var arguments = CommandLine("kubernetes");

        After(arguments, "--listen").ShouldEndWith($":{ports["https"]}");
        After(arguments, "--admin").ShouldEndWith($":{ports["admin"]}");
        new[] { "startupProbe", "livenessProbe", "readinessProbe" }
            .Select(probe => At(container, probe, "httpGet"))
            .Select(get => (Text(get, "path"), Text(get, "port")))
            .ShouldBe([("/healthz", "admin"), ("/healthz", "admin"), ("/readyz", "admin")]);
    }

    [Fact]
    public void Deployment_Pod_MeetsTheRestrictedStandard()
    {
        var pod = At(Manifest("deployment"), "spec", "template", "spec");
        var security = At(Container(), "securityContext");

        Text(At(pod, "securityContext"), "runAsNonRoot").ShouldBe("true");
        Text(At(pod, "securityContext", "seccompProfile"), "type").ShouldBe("RuntimeDefault");
        Text(security, "allowPrivilegeEscalation").ShouldBe("false");
        Text(security, "readOnlyRootFilesystem").ShouldBe("true");
        Items(At(security, "capabilities"), "drop").Select(item => item.ToString()).ShouldBe(["ALL"]);
        Text(pod, "automountServiceAccountToken").ShouldBe("false");
    }

    [Fact]
    public void Manifests_Selectors_MeanThePods()
    {
        var name = Text(At(Manifest("deployment"), "spec", "template", "metadata", "labels"), NameLabel);

        Text(At(Manifest("deployment"), "spec", "selector", "matchLabels"), NameLabel).ShouldBe(name);
        Text(At(Manifest("service"), "spec", "selector"), NameLabel).ShouldBe(name);
        Text(At(Manifest("poddisruptionbudget"), "spec", "selector", "matchLabels"), NameLabel).ShouldBe(name);
        Text(At(Manifest("networkpolicy"), "spec", "podSelector", "matchLabels"), NameLabel).ShouldBe(name);
    }

    [Fact]
    public void Manifests_TheConfigMapsFiles_AreAnIssuerOfTheIngress()
    {
        var volume = At(Items(At(Manifest("deployment"), "spec", "template", "spec"), "volumes").First(), "configMap");
        var file = Items(volume, "items").ShouldHaveSingleItem();
        var host = Text(Items(At(Manifest("ingress"), "spec"), "rules").ShouldHaveSingleItem(), "host");

        Text(volume, "name").ShouldBe(Text(At(Manifest("configmap"), "metadata"), "name"));
        Text(file, "path").ShouldStartWith($"{host}/");
        Text(At(Manifest("configmap"), "data"), Text(file, "key")).ShouldStartWith("-----BEGIN PUBLIC KEY-----");
    }

    [Fact]
    public void DeploymentWithBucket_ItsToken_IsWhereTheSdkLooksAndForSts()
    {
        var pod = At(Manifest("deployment", WithBucket), "spec", "template", "spec");
        var container = Container(WithBucket);
        var mount = Items(container, "volumeMounts").First(entry => Text(entry, "name") == "aws");
        var token = At(
            Items(At(Items(pod, "volumes").First(entry => Text(entry, "name") == "aws"), "projected"), "sources").ShouldHaveSingleItem(),
            "serviceAccountToken");
        var environment = Items(container, "env").ToDictionary(
            entry => Text(entry, "name"), entry => Text(entry, "value"), StringComparer.Ordinal);

        environment["AWS_WEB_IDENTITY_TOKEN_FILE"].ShouldBe($"{Text(mount, "mountPath")}/{Text(token, "path")}");
        environment["AWS_ROLE_ARN"].ShouldStartWith("arn:aws:iam::");
        Text(token, "audience").ShouldBe("sts.amazonaws.com");
        Text(pod, "serviceAccountName").ShouldBe(Text(At(Manifest("serviceaccount", WithBucket), "metadata"), "name"));
    }

    private static string Unit => RepositoryFolder.At("samples", "serve", "systemd", "irsactl-serve.service");

    private static string[] CommandLine(string sample) => sample switch
    {
        "systemd" => File.ReadLines(Unit).Single(line => line.StartsWith("ExecStart=", StringComparison.Ordinal)).Split(' ')[1..],
        "container" => File.ReadLines(RepositoryFolder.At("samples", "serve", "container", "Containerfile"))
            .Single(line => line.StartsWith("CMD ", StringComparison.Ordinal))["CMD [".Length..^1].Split(", ")
            .Select(word => word.Trim('"')).ToArray(),
        _ => Items(Container(sample), "args").Select(word => word.ToString()).ToArray(),
    };

    private static string After(string[] arguments, string flag) => arguments[Array.IndexOf(arguments, flag) + 1];

    private static YamlNode Container(string sample = "kubernetes") =>
        Items(At(Manifest("deployment", sample), "spec", "template", "spec"), "containers").ShouldHaveSingleItem();

    private static YamlNode Manifest(string name, string sample = "kubernetes")
    {
        using var text = File.OpenText(RepositoryFolder.At("samples", "serve", sample, $"{name}.yaml"));
        var yaml = new YamlStream();
        yaml.Load(text);
        return yaml.Documents.ShouldHaveSingleItem().RootNode;
    }

    private static YamlNode At(YamlNode node, params string[] path) => path.Aggregate(node, static (inner, name) => inner[name]);

    private static IEnumerable<YamlNode> Items(YamlNode node, string name) => ((YamlSequenceNode)node[name]).Children;

    private static string Text(YamlNode node, string name) => ((YamlScalarNode)node[name]).Value.ShouldNotBeNull();

    // Nothing of the machine's is to be read, and no port taken.
    private string Redirect(string argument) => argument.StartsWith("dir:/", StringComparison.Ordinal) ? $"dir:{_folder.Path}"
        : argument.StartsWith('/') ? _folder.Path + argument
        : argument;
}
