for i = 1, "chín" do end
