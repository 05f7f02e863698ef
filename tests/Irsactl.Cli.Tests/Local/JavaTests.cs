using System.Security.Cryptography.X509Certificates;

namespace Irsactl.Cli.Tests.Local;

/// <summary>Java programs under a local AWS: they know neither the proxy variables nor PEM files.</summary>
public sealed class JavaTests : IDisposable
{
    private const string Program = """
        import java.net.*;
        import java.io.*;

        public class Get {
            public static void main(String[] arguments) throws Exception {
                System.out.println(System.getProperty("other"));
                HttpURLConnection connection = (HttpURLConnection) new URL(arguments[0]).openConnection();
                System.out.println(connection.getResponseCode());
                try (InputStream answer = connection.getErrorStream()) {
                    System.out.println(new String(answer.readAllBytes(), "UTF-8").contains("NoSuchBucket"));
                }
            }
        }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Program_UnderExec_ReachesTheLocalAwsUnderItsRealName()
    {
        Assert.SkipUnless(Tools.Java.IsInstalled, Tools.Java.SkipReason);
        _folder.Write("Get.java", Program);

        var result = await BuiltProgram.RunAsync(
            _folder,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["JAVA_TOOL_OPTIONS"] = "-Dother=kept -Dhttps.proxyHost=nowhere.invalid",
            },
            "local", "exec", "--namespace", "off", "--", Tools.Java.Path, "Get.java",
            "https://nobody-has-this.s3.us-east-1.amazonaws.com/key");

        result.ShouldSucceed().Out.ShouldBe("kept\n404\ntrue\n");
    }

    [Fact]
    public async Task Env_OverAndOver_NamesOneTrustStoreThatHoldsTheRoot()
    {
        const string Script = """
            irsactl local start --detach --port 0 --port-file port 2>/dev/null
            for time in 1 2; do eval "$(irsactl local env --port $(cat port))"; done
            echo "$JAVA_TOOL_OPTIONS"; echo "$AWS_CA_BUNDLE"
            irsactl local stop
            """;

        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PATH"] = $"{AppContext.BaseDirectory}:{Environment.GetEnvironmentVariable("PATH")}",
        };
        var lines = (await BuiltProgram.RunAsync(
            _folder, variables, "local", "exec", "--namespace", "off", "--", "env", "-u", "JAVA_TOOL_OPTIONS", "bash", "-c", Script))
            .ShouldSucceed().Out.Split('\n');

        var file = lines[0].Split(' ').Where(word => word.StartsWith("-Djavax.net.ssl.trustStore=", StringComparison.Ordinal))
            .ShouldHaveSingleItem().Split('=')[1];
        file.ShouldBe(Path.ChangeExtension(lines[1], ".p12"));
        var store = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        using var root = X509Certificate2.CreateFromPem(await File.ReadAllTextAsync(lines[1], TestContext.Current.CancellationToken));
        store.AsSpan().IndexOf(root.RawData).ShouldBePositive();
    }

    [Fact]
    public async Task TrustStore_IsReadByKeytool()
    {
        Assert.SkipUnless(Tools.Keytool.IsInstalled, Tools.Keytool.SkipReason);
        const string Script = """
            file=$(grep -o 'trustStore=[^ ]*' <<<"$JAVA_TOOL_OPTIONS" | cut -d= -f2)
            keytool -list -keystore "$file" -storepass changeit 2>/dev/null | grep -o "local aws 1.*trustedCertEntry"
            """;

        var result = await BuiltProgram.RunAsync(
            _folder, new Dictionary<string, string>(StringComparer.Ordinal), "local", "exec", "--namespace", "off", "--", "bash", "-c",
            Script);

        result.ShouldSucceed().Out.ShouldContain("trustedCertEntry");
    }
}
