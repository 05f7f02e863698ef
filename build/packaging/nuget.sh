# NuGet packages: the libraries, and the program as a .NET tool. Sourced by build/packages.

libraries=(Irsactl.Diagnostics Irsactl.Oidc Irsactl.Aws Irsactl.Explain Irsactl.LocalAws Irsactl.Testing.Xunit)

make_libraries() {
    local library
    for library in "${libraries[@]}"; do
        step "library $library" dotnet pack "src/$library" -c Release -o "$folder" -nologo -v quiet
        packaging repack "$folder/$library.$version.nupkg"
    done
}

make_tool() {
    step ".NET tool" dotnet pack src/Irsactl.Cli -c Release -o "$folder" -nologo -v quiet -p:PackAsTool=true
    packaging repack "$folder/irsactl.$version.nupkg"
}
