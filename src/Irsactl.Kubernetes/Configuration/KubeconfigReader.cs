using Irsactl.Diagnostics;
using Irsactl.Documents;

namespace Irsactl.Kubernetes.Configuration;

/// <summary>Reads kubeconfig files (Kubernetes, "Organizing Cluster Access Using kubeconfig Files").</summary>
internal static class KubeconfigReader
{
    // It must not be taken for being somebody else.
    private static readonly (string Member, string Reason)[] _unsupported =
    [
        ("username", "API servers have taken no passwords since Kubernetes 1.19"),
        ("password", "API servers have taken no passwords since Kubernetes 1.19"),
        ("auth-provider", "kubectl has had none since 1.26; an exec program takes its place"),
    ];

    /// <summary>Adds what a file says.</summary>
    /// <param name="file">The file, absolute; relative paths in it start from its folder.</param>
    /// <param name="into">Where to.</param>
    /// <exception cref="IrsactlException">It cannot be read, or is none.</exception>
    public static void Read(string file, Kubeconfig into)
    {
        var documents = new List<Document>();
        var problems = new List<Problem>();
        if (DocumentReader.Read(file, ReadBytes(file), documents) is { } problem)
        {
            problems.Add(problem);
        }
        else if (documents is [var document, ..])
        {
            Read(Field.Root(document, problems), Path.GetDirectoryName(file) ?? "/", into);
        }

        if (problems.Count > 0)
        {
            throw ProblemReport.ToException(problems, "kubeconfig files");
        }
    }

    private static byte[] ReadBytes(string file)
    {
        try
        {
            return new FileInfo(file).Length <= DocumentLimits.FileBytes
                ? File.ReadAllBytes(file)
                : throw new IrsactlException(
                    KubernetesErrors.UnusableConfiguration, $"{file} is larger than {DocumentLimits.FileBytes} bytes");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IrsactlException(
                KubernetesErrors.NoCluster,
                $"kubeconfig {file} cannot be read: {(Directory.Exists(file) ? "it is a folder" : FileFailure.Reason(error))}",
                "name another file, or set KUBECONFIG",
                error);
        }
    }

    private static void Read(Field root, string folder, Kubeconfig into)
    {
        if (!root.IsMapping())
        {
            return;
        }

        into.SetCurrentContext(root.Get("current-context").OptionalString());
        foreach (var (name, value) in Named(root, "clusters", "cluster"))
        {
            into.Add(name, ReadCluster(value, folder));
        }

        foreach (var (name, value) in Named(root, "users", "user"))
        {
            into.Add(name, ReadUser(value, folder));
        }

        foreach (var (name, value) in Named(root, "contexts", "context"))
        {
            into.Add(name, new ContextEntry(value.Get("cluster").OptionalString(), value.Get("user").OptionalString()));
        }
    }

    private static IEnumerable<(string Name, Field Value)> Named(Field root, string list, string member) =>
        from item in root.Get(list).Items()
        let name = item.Get("name").RequiredString()
        where name is not null
        select (name, item.Get(member));

    private static ClusterEntry ReadCluster(Field cluster, string folder) => new()
    {
        Server = cluster.Get("server").OptionalString(),
        AuthorityData = cluster.Get("certificate-authority-data").OptionalString(),
        AuthorityFile = PathOf(cluster.Get("certificate-authority"), folder),
        TlsServerName = cluster.Get("tls-server-name").OptionalString(),
        SkipsVerification = IsTrue(cluster.Get("insecure-skip-tls-verify")),
        ProxyUrl = cluster.Get("proxy-url").OptionalString(),
    };

    private static UserEntry ReadUser(Field user, string folder) => new()
    {
        CertificateData = user.Get("client-certificate-data").OptionalString(),
        CertificateFile = PathOf(user.Get("client-certificate"), folder),
        KeyData = user.Get("client-key-data").OptionalString(),
        KeyFile = PathOf(user.Get("client-key"), folder),
        Token = user.Get("token").OptionalString(),
        TokenFile = PathOf(user.Get("tokenFile"), folder),
        Exec = user.Get("exec") is { Exists: true } exec ? ReadExec(exec, folder) : null,
        ActsAs = ReadImpersonation(user),
        Unsupported = UnsupportedIn(user),
    };

    private static ImpersonationEntry? ReadImpersonation(Field user) => user.Get("as").OptionalString() is { } name
        ? new ImpersonationEntry(name)
        {
            Uid = user.Get("as-uid").OptionalString(),
            Groups = [.. user.Get("as-groups").Items().Select(item => item.Scalar()?.Text ?? "").Where(group => group.Length > 0)],
            Extra =
            [
                .. user.Get("as-user-extra").Entries().SelectMany(
                    member => member.Value.Items(), (member, item) => KeyValuePair.Create(member.Key, item.Scalar()?.Text ?? "")),
            ],
        }
        : null;

    private static string? UnsupportedIn(Field user)
    {
        var (member, reason) = Array.Find(_unsupported, entry => user.Get(entry.Member).HasContent);
        return member is not null ? $"{member} of a user is not done: {reason}"
            : !user.Get("as").HasContent && Array.Find(["as-uid", "as-groups", "as-user-extra"], name => user.Get(name).HasContent) is { } alone
                ? $"{alone} of a user needs as: the user to act as"
                : null;
    }

    private static ExecEntry? ReadExec(Field exec, string folder)
    {
        if (exec.Get("apiVersion").RequiredString() is not { } version || exec.Get("command").RequiredString() is not { } command)
        {
            return null;
        }

        // A name is looked for on the search path; a relative path starts from the file.
        return new ExecEntry(version, command.Contains('/', StringComparison.Ordinal) ? Path.GetFullPath(command, folder) : command)
        {
            Arguments = [.. exec.Get("args").Items().Select(item => item.Scalar()?.Text ?? "")],
            Environment =
            [
                .. exec.Get("env").Items()
                    .Select(item => KeyValuePair.Create(item.Get("name").RequiredString() ?? "", item.Get("value").Scalar()?.Text ?? ""))
                    .Where(variable => variable.Key.Length > 0),
            ],
            WantsCluster = IsTrue(exec.Get("provideClusterInfo")),
            NeedsTerminal = exec.Get("interactiveMode").OptionalString() == "Always",
            InstallHint = exec.Get("installHint").OptionalString(),
        };
    }

    private static string? PathOf(Field file, string folder) => file.OptionalString() is { } path ? Path.GetFullPath(path, folder) : null;

    private static bool IsTrue(Field flag) => flag.Scalar() is { Text: "true" };
}
