using System.ComponentModel;
using System.Diagnostics;

namespace Irsactl.Testing;

/// <summary>
/// The programs that tests drive, looked for once. Where a machine has several of a name, as with a pyenv in front of
/// Debian's Python, the first that really works counts.
/// </summary>
public static class Tools
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly Lazy<Tool> LazyAws = new(() => Find("aws", "awscli", "--version"));
    private static readonly Lazy<Tool> LazyPython = new(
        () => FindAny("python3 with boto3", ["python3"], "python3-boto3", "-c", "import boto3"));
    private static readonly Lazy<Tool> LazyCurl = new(() => Find("curl", "curl", "--version"));
    private static readonly Lazy<Tool> LazyOpenSsl = new(() => Find("openssl", "openssl", "version"));
    private static readonly Lazy<Tool> LazyNode = new(() => Find("node", "nodejs", "--version"));
    private static readonly Lazy<Tool> LazyJava = new(() => Find("java", "default-jdk-headless", "--list-modules"));
    private static readonly Lazy<Tool> LazyKeytool = new(() => Find("keytool", "default-jre-headless", "-help"));
    private static readonly Lazy<Tool> LazyNginx = new(() => Find("nginx", "nginx", "-v"));
    private static readonly Lazy<Tool> LazyUnshare = new(() => Find("unshare", "util-linux", "--user", "--map-root-user", "true"));
    private static readonly Lazy<Tool> LazyNamespaces = new(() => FindAny(
        "unshare that may make network and mount namespaces", ["unshare"], "util-linux", "--user", "--map-root-user", "--mount", "--net",
        "true"));
    private static readonly Lazy<Tool> LazyGcc = new(() => Find("gcc", "gcc", "--version"));
    private static readonly Lazy<Tool> LazyKubectl = new(() => Find("kubectl", "kubernetes-client", "version", "--client"));
    private static readonly Lazy<Tool> LazyWrk = new(() => FindReal("wrk", "wrk"));
    private static readonly Lazy<Tool> LazySystemdAnalyze = new(() => Find("systemd-analyze", "systemd", "--version"));
    private static readonly Lazy<Tool> LazySkopeo = new(() => Find("skopeo", "skopeo", "--version"));
    private static readonly Lazy<Tool> LazyUmoci = new(() => Find("umoci", "umoci", "--version"));
    private static readonly Lazy<Tool> LazyDockerRegistry = new(() => Find("docker-registry", "docker-registry", "--version"));
    private static readonly Lazy<Tool> LazyTime = new(() => Find("time", "time", "--version"));
    private static readonly Lazy<Tool> LazyMoto = new(() => Find("moto_server", "none; 'pip install moto[server]'", "--help"));

    private static readonly Lazy<Tool> LazyChromium = new(() => Find("chromium", "chromium", "--version"));

    private static readonly Lazy<Tool> LazyCfnLint = new(() => Find("cfn-lint", "none; 'pip install cfn-lint'", "--version"));

    private static readonly Lazy<Tool> LazyTerraform = new(() => Find("terraform", "none; from HashiCorp", "version"));

    /// <summary>The AWS command-line interface.</summary>
    public static Tool Aws => LazyAws.Value;

    /// <summary>A Python that can import boto3.</summary>
    public static Tool PythonWithBoto3 => LazyPython.Value;

    /// <summary>curl.</summary>
    public static Tool Curl => LazyCurl.Value;

    /// <summary>OpenSSL's command.</summary>
    public static Tool OpenSsl => LazyOpenSsl.Value;

    /// <summary>Node.js.</summary>
    public static Tool Node => LazyNode.Value;

    /// <summary>Java, with which a source file can be run.</summary>
    public static Tool Java => LazyJava.Value;

    /// <summary>Java's tool for its key stores.</summary>
    public static Tool Keytool => LazyKeytool.Value;

    /// <summary>nginx.</summary>
    public static Tool Nginx => LazyNginx.Value;

    /// <summary>unshare, where it may make user namespaces.</summary>
    public static Tool Unshare => LazyUnshare.Value;

    /// <summary>unshare, where it may make network and mount namespaces besides.</summary>
    public static Tool Namespaces => LazyNamespaces.Value;

    /// <summary>The C compiler.</summary>
    public static Tool Gcc => LazyGcc.Value;

    /// <summary>Kubernetes' command-line client.</summary>
    public static Tool Kubectl => LazyKubectl.Value;

    /// <summary>wrk, which puts load on a web server.</summary>
    public static Tool Wrk => LazyWrk.Value;

    /// <summary>systemd's checker of units.</summary>
    public static Tool SystemdAnalyze => LazySystemdAnalyze.Value;

    /// <summary>skopeo, which copies images between registries, layouts and archives.</summary>
    public static Tool Skopeo => LazySkopeo.Value;

    /// <summary>umoci, which makes and changes images in OCI's layout.</summary>
    public static Tool Umoci => LazyUmoci.Value;

    /// <summary>The registry that docker.io and many others run.</summary>
    public static Tool DockerRegistry => LazyDockerRegistry.Value;

    /// <summary>GNU's time, which says how much memory a program took.</summary>
    public static Tool Time => LazyTime.Value;

    /// <summary>The moto server, an AWS mock.</summary>
    public static Tool MotoServer => LazyMoto.Value;

    /// <summary>Chromium, a browser.</summary>
    public static Tool Chromium => LazyChromium.Value;

    /// <summary>cfn-lint, which holds CloudFormation templates against the schemas of their resources.</summary>
    public static Tool CfnLint => LazyCfnLint.Value;

    /// <summary>Terraform.</summary>
    public static Tool Terraform => LazyTerraform.Value;

    // It has no argument that it answers without doing anything and with success.
    private static Tool FindReal(string name, string package) => new(name, Candidates(name).FirstOrDefault(), package);

    private static Tool Find(string name, string package, params string[] probe) => FindAny(name, [name], package, probe);

    private static Tool FindAny(string shown, string[] names, string package, params string[] probe) =>
        new(shown, names.SelectMany(Candidates).FirstOrDefault(path => Works(path, probe)), package);

    /// <summary>The search path, then Debian's own places: <c>/usr/sbin</c> is missing from an ordinary user's.</summary>
    private static IEnumerable<string> Candidates(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Concat(["/usr/local/bin", "/usr/bin", "/usr/sbin"])
            .Distinct(StringComparer.Ordinal)
            .Select(folder => Path.Combine(folder, name))
            .Where(File.Exists);

    private static bool Works(string path, string[] probe)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(path, probe) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true });
            if (process is null)
            {
                return false;
            }

            process.OutputDataReceived += static (_, _) => { };
            process.ErrorDataReceived += static (_, _) => { };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            if (process.WaitForExit(Patience))
            {
                return process.ExitCode == 0;
            }

            process.Kill(entireProcessTree: true);
            return false;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
