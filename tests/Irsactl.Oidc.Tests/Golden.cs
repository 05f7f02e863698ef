namespace Irsactl.Oidc.Tests;

/// <summary>The files of the folder <c>golden</c>; its README says what made them.</summary>
internal static class Golden
{
    public static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "golden", name));

    public static string Text(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "golden", name));
}
