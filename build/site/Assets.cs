namespace Irsactl.Site;

/// <summary>What every page needs beside itself.</summary>
internal static class Assets
{
    /// <summary>Reads one of them.</summary>
    public static byte[] Read(string name)
    {
        using var stream = typeof(Assets).Assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException(name);
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
